package io.storagegateway.ontap.simulator;

/** Deletes a volume with its snapshots. */
record DeleteVolume(String uuid) implements Change {
  @Override
  public Runnable plan(State state) {
    Volume volume = state.volumes().find(uuid).orElseThrow(() -> Reason.NO_ENTRY.about("uuid"));
    if (volume.birth().svmRoot()) {
      throw Reason.ROOT_VOLUME.about("uuid", volume.name());
    }
    if (state.volumes().clonesOf(uuid).findAny().isPresent()) {
      throw Reason.HAS_CLONES.about("uuid", volume.name());
    }
    if (volume.path() != null) {
      throw Reason.STILL_MOUNTED.about("uuid", volume.name());
    }
    return () -> {
      state.volumes().remove(volume);
      state.snapshots().removeAll(uuid);
      state.locks().removeAll(uuid);
    };
  }
}
