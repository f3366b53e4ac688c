package io.storagegateway.netapp;

import io.storagegateway.contract.Fault;
import io.storagegateway.contract.StorageSystem;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import java.time.Duration;
import java.util.Optional;

/** A simulated filer. */
final class SimulatedStorage implements StorageSystem {
  /** Short, because a case that looks in vain waits for so long. */
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private static final String HELD_VOLUME = "held";
  private static final String HOLDER = "10.9.8.7";
  private static final long WRITTEN = 10L << 20;

  private final OntapSimulator filer;

  SimulatedStorage(OntapSimulator filer) {
    this.filer = filer;
  }

  /** With a volume that a client has locked: nobody can do that through the back-end. */
  static SimulatedStorage inUse(OntapSimulator filer) {
    try (TestBench bench = new TestBench(filer)) {
      bench.create(HELD_VOLUME);
    }
    filer.lockFile(HELD_VOLUME, HOLDER);
    return new SimulatedStorage(filer);
  }

  @Override
  public Backend open(BackendContext context) {
    return new NetAppBackend(context, TestSettings.of(filer).build(), PATIENCE);
  }

  @Override
  public Optional<Backend> openWith(BackendContext context, Fault fault) {
    Breakdown breakdown = new Breakdown(fault, filer);
    if (!breakdown.isPossible()) {
      return Optional.empty();
    }
    NetAppSettings impatient = TestSettings.of(filer).impatient().build();
    return Optional.of(
        new FaultyBackend(
            new NetAppBackend(context, impatient, PATIENCE), fault.operation(), breakdown));
  }

  /** Those of the filer, which lives in the same process. */
  @Override
  public boolean owns(Thread thread) {
    return thread.getName().startsWith("ontap-simulator")
        || thread.getName().startsWith("Scheduler-");
  }

  @Override
  public Optional<Object> dump() {
    return Optional.of(filer.dump());
  }

  @Override
  public void use(String volume) {
    filer.use(volume, WRITTEN);
  }

  @Override
  public void close() {
    filer.close();
  }
}
