package io.storagegateway.inventory;

import io.storagegateway.spi.value.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One object that was made, changed or removed.
 *
 * @param key its name; of one that is gone possibly its uuid
 * @param value its present state, empty if it is gone
 * @param number its place among the changes of all replicas, 0 for one that only this replica knows
 * @param at when it was told
 */
record Change(String key, Optional<Resource> value, long number, Instant at) {
  /** By how much clocks of replicas may differ. */
  private static final Duration SKEW = Duration.ofSeconds(1);

  static Change put(Resource value, Instant at) {
    return new Change(value.key(), Optional.of(value), 0, at);
  }

  static Change removed(String key, Instant at) {
    return new Change(key, Optional.empty(), 0, at);
  }

  Change numbered(long value) {
    return new Change(key, this.value, value, at);
  }

  boolean isLocal() {
    return number == 0;
  }

  /** Whether it may be missing from what was listed. */
  boolean isNewerThan(Base base) {
    return isLocal() ? !at.isBefore(base.asOf().minus(SKEW)) : number > base.begun();
  }

  Snapshot on(Snapshot snapshot) {
    return value.map(snapshot::with).orElseGet(() -> snapshot.without(key));
  }
}
