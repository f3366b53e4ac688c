package io.storagegateway.ontap.simulator;

/** Makes volumes as one finds them on a filer. */
record Fill(SimulatorSettings settings, int volumes) implements Change {
  @Override
  public Runnable plan(State state) {
    PlausibleVolumes plausible = new PlausibleVolumes(settings, state);
    return () -> {
      for (int number = 0; number < volumes; number++) {
        plausible.add(number);
      }
    };
  }
}
