package io.storagegateway.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How far what is remembered of the database can be trusted: until it was last known that nothing
 * of it was revoked.
 */
final class Freshness {
  /**
   * Revoked elsewhere, a credential is refused here within this time, also if this node is slow.
   */
  private static final Duration TRUST = Duration.ofSeconds(4);

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Clock clock;
  private final Duration grace;
  private volatile Instant confirmed = Instant.EPOCH;
  private volatile Instant asking;
  private volatile boolean away;

  /**
   * @param grace how long what was known stays good for reads while the database is away
   */
  Freshness(Clock clock, Duration grace) {
    this.clock = clock;
    this.grace = grace;
  }

  void asks() {
    asking = clock.instant();
  }

  /** The database told, as it was asked at that time, what was revoked. */
  void told() {
    Instant since = asking;
    confirmed = since == null ? confirmed : since;
    asking = null;
    away = false;
  }

  void failed() {
    asking = null;
    away = true;
  }

  /** Whether it makes no sense to ask the database anything now. */
  boolean isAway() {
    Instant since = asking;
    return away || (since != null && age(since).compareTo(PATIENCE) > 0);
  }

  boolean isTrusted(Instant loaded) {
    return age(latest(loaded)).compareTo(TRUST) <= 0;
  }

  boolean isGoodForReads(Instant loaded) {
    return age(latest(loaded)).compareTo(grace) <= 0;
  }

  private Instant latest(Instant loaded) {
    Instant told = confirmed;
    return told.isAfter(loaded) ? told : loaded;
  }

  private Duration age(Instant time) {
    return Duration.between(time, clock.instant());
  }
}
