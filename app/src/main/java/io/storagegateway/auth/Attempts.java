package io.storagegateway.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts failed sign-ins, and stops counting some time after the first. */
final class Attempts {
  static final Duration MEMORY = Duration.ofMinutes(5);
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int MOST_KNOWN = 100_000;

  private final int most;
  private final Cache<String, AtomicInteger> failures;

  Attempts(int most, Clock clock) {
    this.most = most;
    failures =
        Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(MEMORY)
            .ticker(() -> clock.millis() * NANOS_PER_MILLI)
            .build();
  }

  boolean exhausted(String who) {
    AtomicInteger count = failures.getIfPresent(who);
    return count != null && count.get() >= most;
  }

  void failed(String who) {
    failures.get(who, key -> new AtomicInteger()).incrementAndGet();
  }

  void forget(String who) {
    failures.invalidate(who);
  }
}
