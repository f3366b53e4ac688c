package io.storagegateway.ontap.simulator;

import java.util.List;
import java.util.Optional;

/**
 * Puts a volume back to what it held at a snapshot. Later snapshots are gone afterwards.
 *
 * @param uuid the volume's
 * @param snapshot the snapshot's name or UUID
 */
record RestoreVolume(String uuid, String snapshot) implements Change {
  @Override
  public Runnable plan(State state) {
    Volume volume = state.volumes().find(uuid).orElseThrow(() -> Reason.NO_ENTRY.about("uuid"));
    if (!volume.online()) {
      throw Reason.NOT_ONLINE.about("uuid", volume.name());
    }
    Optional<Snapshot> named = state.snapshots().named(uuid, snapshot);
    Snapshot target =
        named
            .or(() -> state.snapshots().find(uuid, snapshot))
            .orElseThrow(
                () -> Reason.RESTORE_FAILED.about("restore_to.snapshot.name", snapshot));
    List<Snapshot> later = List.copyOf(state.snapshots().after(target));
    if (later.stream().anyMatch(one -> SnapshotWrites.hasOwner(state, one))) {
      throw Reason.NEWER_SNAPSHOTS_REFERENCED.about("restore_to.snapshot.name");
    }
    return () -> {
      later.forEach(state.snapshots()::remove);
      state.volumes().put(volume.withSpace(volume.space().withUsed(target.used())));
    };
  }
}
