package io.storagegateway.ontap.simulator;

/** Deletes a snapshot that nothing stands on. */
record DeleteSnapshot(String volume, String uuid, SimulatorSettings settings) implements Change {
  @Override
  public Runnable plan(State state) {
    Snapshot snapshot =
        state
            .snapshots()
            .find(volume, uuid)
            .orElseThrow(() -> Reason.SNAPSHOT_MISSING.about("uuid", uuid));
    boolean expires =
        snapshot.expiryTime() != null && snapshot.expiryTime().isAfter(settings.time().now());
    if (expires || SnapshotWrites.hasOwner(state, snapshot)) {
      throw Reason.SNAPSHOT_BUSY.about("uuid", snapshot.name());
    }
    return () -> state.snapshots().remove(snapshot);
  }
}
