package io.storagegateway.endpoint;

import io.storagegateway.spi.Health;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Asks a back-end how it is at most every few seconds, whoever wants to know. */
final class CachedHealth {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Clock clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Known known;

  CachedHealth(Clock clock) {
    this.clock = clock;
  }

  /** What is known, asked anew if it is old; while somebody asks already, what was known before. */
  Health get(Supplier<Health> question) {
    Known present = known;
    if (present != null && present.isFresh(clock.instant())) {
      return present.health();
    }
    if (present != null && !asking.tryLock()) {
      return present.health();
    }
    if (present == null) {
      asking.lock();
    }
    try {
      if (known == null || !known.isFresh(clock.instant())) {
        Health health = question.get();
        known = new Known(health, clock.instant());
      }
      return known.health();
    } finally {
      asking.unlock();
    }
  }

  private record Known(Health health, Instant asked) {
    boolean isFresh(Instant now) {
      return now.isBefore(asked.plus(FRESH));
    }
  }
}
