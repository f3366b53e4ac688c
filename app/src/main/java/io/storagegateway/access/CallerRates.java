package io.storagegateway.access;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/**
 * How many requests each caller may send to this replica. Who is signed in is known by their
 * subject, everybody else by their address.
 */
public final class CallerRates {
  /** The attribute of a request that has to be counted once its credentials are checked. */
  public static final String UNCOUNTED = "io.storagegateway.uncounted";

  /** One address may be that of a whole site whose people are all signed in. */
  static final int CALLERS_PER_SITE = 10;

  private final TokenBuckets subjects;
  private final TokenBuckets addresses;
  private final TokenBuckets sites;

  /**
   * Limits callers.
   *
   * @param perSecond how many requests a caller may send for ever
   * @param burst how many at once after a rest
   */
  public CallerRates(int perSecond, int burst) {
    this(perSecond, burst, TimeMeter.SYSTEM_NANOTIME);
  }

  CallerRates(int perSecond, int burst, TimeMeter time) {
    subjects = new TokenBuckets(perSecond, burst, time);
    addresses = new TokenBuckets(perSecond, burst, time);
    sites =
        new TokenBuckets(
            (long) CALLERS_PER_SITE * perSecond, (long) CALLERS_PER_SITE * burst, time);
  }

  /**
   * Counts a request of somebody who is signed in.
   *
   * @param subject who
   * @return empty if it may go on, else how long to wait
   */
  public Optional<Duration> ofSubject(String subject) {
    return subjects.take(subject);
  }

  /**
   * Counts a request of somebody who is not signed in.
   *
   * @param address from where
   * @return empty if it may go on, else how long to wait
   */
  public Optional<Duration> ofAddress(String address) {
    return addresses.take(Networks.of(address));
  }

  /**
   * Counts a request that shows credentials which nobody has looked at.
   *
   * @param address from where
   * @return empty if it may go on, else how long to wait
   */
  public Optional<Duration> ofSite(String address) {
    return sites.take(Networks.of(address));
  }
}
