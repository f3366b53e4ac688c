package io.storagegateway.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/** A token bucket for each of many names. */
final class TokenBuckets {
  /**
   * Some 15 MB. Who comes with more names than that finds some of them with a full bucket. Below
   * half of it, and as nothing expires, a look costs no book-keeping.
   */
  private static final int MOST_KNOWN = 30_000;

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final LoadingCache<String, Bucket> buckets;

  /**
   * @param perSecond how many tokens come in a second
   * @param burst how many a bucket holds
   */
  TokenBuckets(long perSecond, long burst, TimeMeter time) {
    buckets =
        Caffeine.newBuilder().maximumSize(MOST_KNOWN).build(name -> bucket(perSecond, burst, time));
  }

  /**
   * Takes a token.
   *
   * @return empty if there was one, else how long it takes until there is
   */
  Optional<Duration> take(String name) {
    Bucket bucket = buckets.get(name);
    return bucket.tryConsume(1)
        ? Optional.empty()
        : Optional.of(
            Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
  }

  /** How many names are remembered, about. */
  long known() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  private static Bucket bucket(long perSecond, long burst, TimeMeter time) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, SECOND))
        .withCustomTimePrecision(time)
        .build();
  }
}
