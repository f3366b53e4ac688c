package io.storagegateway.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When secrets of one kind were last used, to about a minute. A time stays after it was written, so
 * that what is in steady use is written once a minute and not whenever there is a chance to.
 */
final class UseTimes {
  private static final Duration STEP = Duration.ofMinutes(1);

  private final Map<String, Instant> latest = new ConcurrentHashMap<>();
  private final Set<String> unwritten = ConcurrentHashMap.newKeySet();

  /** Notes a use, of which another is written already; null for none. */
  void note(String hash, Instant written, Instant now) {
    Instant last = latest.getOrDefault(hash, written == null ? Instant.EPOCH : written);
    if (Duration.between(last, now).compareTo(STEP) >= 0) {
      latest.put(hash, now);
      unwritten.add(hash);
    }
  }

  /** When it was last used, as far as this process knows. */
  Instant of(String hash, Instant written) {
    Instant here = latest.get(hash);
    return here != null && here.isAfter(written) ? here : written;
  }

  Map<String, Instant> unwritten() {
    Map<String, Instant> times = new HashMap<>();
    unwritten.forEach(hash -> times.put(hash, latest.get(hash)));
    return times;
  }

  /** These were written; and what has not been used for a while is forgotten. */
  void written(Map<String, Instant> times, Instant now) {
    unwritten.removeAll(times.keySet());
    Instant oldest = now.minus(STEP.multipliedBy(2));
    latest
        .entrySet()
        .removeIf(use -> use.getValue().isBefore(oldest) && !unwritten.contains(use.getKey()));
  }
}
