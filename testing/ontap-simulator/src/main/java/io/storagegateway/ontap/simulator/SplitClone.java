package io.storagegateway.ontap.simulator;

/** Makes a FlexClone a volume of its own. */
record SplitClone(String uuid) implements Change {
  @Override
  public Runnable plan(State state) {
    Volume clone = clone(state);
    return () -> state.volumes().put(clone.withOrigin(null));
  }

  @Override
  public void begin(State state) {
    Volume clone = clone(state);
    CloneOrigin origin = clone.origin();
    state
        .volumes()
        .put(clone.withOrigin(new CloneOrigin(origin.volume(), origin.snapshot(), true)));
  }

  private Volume clone(State state) {
    Volume volume = state.volumes().find(uuid).orElseThrow(() -> Reason.NO_ENTRY.about("uuid"));
    if (volume.origin() == null) {
      throw Reason.NOT_A_CLONE.about("clone.split_initiated", volume.name());
    }
    return volume;
  }
}
