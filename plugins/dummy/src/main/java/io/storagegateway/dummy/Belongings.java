package io.storagegateway.dummy;

import io.storagegateway.spi.value.VolumeLock;
import java.util.List;
import java.util.Optional;

/**
 * What a volume has beside its data.
 *
 * @param snapshots the oldest first
 * @param lock who holds it
 * @param events what happened to it
 */
record Belongings(List<KeptState> snapshots, Optional<VolumeLock> lock, EventLog events) {
  static final Belongings NONE = new Belongings(List.of(), Optional.empty(), EventLog.EMPTY);

  Belongings {
    snapshots = List.copyOf(snapshots);
  }

  Optional<KeptState> snapshot(String name) {
    return snapshots.stream().filter(kept -> kept.name().equals(name)).findFirst();
  }

  Belongings withSnapshots(List<KeptState> others) {
    return new Belongings(others, lock, events);
  }

  Belongings withLock(Optional<VolumeLock> other) {
    return new Belongings(snapshots, other, events);
  }

  Belongings withEvents(EventLog others) {
    return new Belongings(snapshots, lock, others);
  }

  /** The bytes that the snapshots hold; a sum that would be too large is the largest number. */
  long snapshotBytes() {
    long sum = 0;
    for (KeptState kept : snapshots) {
      sum += Math.min(kept.image().sizeUsed(), Long.MAX_VALUE - sum);
    }
    return sum;
  }
}
