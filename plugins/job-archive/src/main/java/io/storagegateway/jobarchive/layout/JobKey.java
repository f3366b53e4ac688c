package io.storagegateway.jobarchive.layout;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells a job from all others of an archive, and with that the place where it lies. A cluster
 * uses numbers again, and a job that is queued again keeps its number.
 *
 * @param cluster the name of the cluster's directory, see {@link #isCluster}
 * @param number the number that the cluster gave the job, at least 0 and at most {@value
 *     #LAST_NUMBER}
 * @param start when it began, in seconds since 1970, at least 0
 */
public record JobKey(String cluster, long number, long start) {
  /** The order of ids. */
  public static final Comparator<JobKey> ORDER =
      Comparator.comparing(JobKey::cluster)
          .thenComparingLong(JobKey::numberOrder)
          .thenComparingLong(JobKey::startOrder);

  /** The last second of the year 9999, up to which RFC 3339 can write times. */
  static final long LAST_START = 253_402_300_799L;

  /** The greatest number. */
  static final long LAST_NUMBER = 999_999_999_999_999L;

  private static final int NUMBERS_PER_FOLDER = 1000;

  /** Digits of a number, and a place for what follows them in an id. */
  private static final int LONGEST_NUMBER = 16;

  private static final long BASE = 11;
  private static final Pattern CLUSTER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+@=-]{0,127}");
  private static final Pattern ID =
      Pattern.compile("(" + CLUSTER.pattern() + "):(0|[1-9]\\d{0,14}):(0|[1-9]\\d{0,11})");

  /** Checks what can be a key. */
  public JobKey {
    if (!isCluster(cluster) || !in(number, LAST_NUMBER) || !in(start, LAST_START)) {
      throw new IllegalArgumentException("no key of a job");
    }
  }

  private static boolean in(long value, long last) {
    return 0 <= value && value <= last;
  }

  /**
   * Whether a directory may be a cluster's: visible, and without characters that would have to be
   * written in another way in addresses and ids.
   *
   * @param name the name of a directory
   * @return true if it may
   */
  public static boolean isCluster(String name) {
    return CLUSTER.matcher(name).matches();
  }

  /**
   * Reads an id.
   *
   * @param id {@code cluster:number:start}
   * @return the key, empty if this is no id
   */
  public static Optional<JobKey> parse(String id) {
    Matcher matcher = ID.matcher(id);
    if (!matcher.matches() || Long.parseLong(matcher.group(3)) > LAST_START) {
      return Optional.empty();
    }
    return Optional.of(
        new JobKey(
            matcher.group(1), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))));
  }

  /**
   * The id of the job.
   *
   * @return {@code cluster:number:start}
   */
  public String id() {
    return cluster + ':' + number + ':' + start;
  }

  /**
   * When the job began.
   *
   * @return the instant of {@link #start}
   */
  public Instant startTime() {
    return Instant.ofEpochSecond(start);
  }

  /**
   * Where the job lies.
   *
   * @param root the root of the archive
   * @return the only folder in which a job of this key is looked for
   */
  public Path below(Path root) {
    return root.resolve(cluster)
        .resolve(Long.toString(number / NUMBERS_PER_FOLDER))
        .resolve(lastDigits(number % NUMBERS_PER_FOLDER))
        .resolve(Long.toString(start));
  }

  /**
   * Where the number stands in the order of ids, which are compared as texts: longer numbers come
   * before what they begin with, as a digit comes before a colon.
   *
   * @return the same order as a number
   */
  public long numberOrder() {
    return order(number, 0, BASE - 1);
  }

  /**
   * Where the start stands in the order of ids of the same number: longer ones come after what they
   * begin with.
   *
   * @return the same order as a number
   */
  public long startOrder() {
    return order(start, 1, 0);
  }

  private static long order(long value, int zero, long end) {
    String digits = Long.toString(value);
    long order = 0;
    for (int place = 0; place < LONGEST_NUMBER; place++) {
      long symbol = place == digits.length() ? end : 0;
      order = order * BASE + (place < digits.length() ? digits.charAt(place) - '0' + zero : symbol);
    }
    return order;
  }

  /** The name of the second folder, which has three digits always. */
  static String lastDigits(long rest) {
    String digits = Long.toString(NUMBERS_PER_FOLDER + rest);
    return digits.substring(1);
  }

  /** The number whose folder is {@code thousands/rest}. */
  static long number(long thousands, long rest) {
    return thousands * NUMBERS_PER_FOLDER + rest;
  }
}
