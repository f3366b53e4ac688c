package io.storagegateway.ontap.simulator;

import java.time.Duration;
import java.time.Instant;

/** What all writes of snapshots share. */
final class SnapshotWrites {
  private static final long HELD_AT_FIRST = 60 * 1024;
  private static final Duration APART = Duration.ofSeconds(1);

  private SnapshotWrites() {}

  /** A snapshot of a volume as it is. Two of one volume are at least a second apart. */
  static Snapshot of(
      State state, Volume volume, String uuid, String name, String comment, Instant now) {
    Instant earliest =
        state
            .snapshots()
            .latest(volume.uuid())
            .map(latest -> latest.createTime().plus(APART))
            .orElse(now);
    return new Snapshot(
        uuid,
        volume.uuid(),
        name,
        comment,
        now.isBefore(earliest) ? earliest : now,
        volume.space().used(),
        HELD_AT_FIRST,
        null,
        null);
  }

  /** Whether a FlexClone stands on it. */
  static boolean hasOwner(State state, Snapshot snapshot) {
    return state
        .volumes()
        .clonesOf(snapshot.volume())
        .anyMatch(clone -> clone.origin().snapshot().equals(snapshot.uuid()));
  }
}
