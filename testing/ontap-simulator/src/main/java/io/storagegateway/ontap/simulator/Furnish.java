package io.storagegateway.ontap.simulator;

import java.util.List;
import java.util.UUID;

/** Gives a new filer what every filer has: a default export policy and a root volume per SVM. */
record Furnish(SimulatorSettings settings) implements Change {
  @Override
  public Runnable plan(State state) {
    return () -> state.cluster().svms().forEach(svm -> furnish(state, svm));
  }

  private void furnish(State state, Svm svm) {
    long policy = state.policies().nextId();
    state
        .policies()
        .put(new ExportPolicy(policy, svm.name(), ExportPolicy.DEFAULT, List.of()));
    if (settings.rootVolume()) {
      state.volumes().put(root(svm, policy));
    }
  }

  private Volume root(Svm svm, long policy) {
    long size = Blocks.GIGABYTE;
    return new Volume(
        new Volume.Birth(
            UUID.randomUUID().toString(), svm.name(), "aggr1", settings.time().now(), true),
        svm.name() + "_root",
        "",
        VolumeState.ONLINE,
        new Space(size, 5 * Blocks.MEGABYTE, 5, Space.GUARANTEED),
        Nas.initial(policy).withPath("/"),
        Autosize.initial(size),
        Efficiency.OFF,
        "auto",
        "none",
        "none",
        null);
  }
}
