package io.storagegateway.metricstore;

import io.storagegateway.contract.BackendFixture;
import io.storagegateway.contract.Fault;
import io.storagegateway.contract.StorageSystem;
import io.storagegateway.metricstore.simulator.MetricStoreSimulator;
import io.storagegateway.metricstore.simulator.SimulatorSettings;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.BackendFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What the contract suite has to know of cc-metric-store: one with two clusters for each case. */
final class StoreFixture implements BackendFixture {
  @Override
  public BackendFactory<?> factory() {
    return new MetricStoreFactory();
  }

  @Override
  public StorageSystem newStorage() {
    MetricStoreSimulator store =
        MetricStoreSimulator.start(SimulatorSettings.defaults().withMetrics(StoreBench.KEPT));
    Instant now = Instant.now();
    for (String host : new String[] {"a1", "a2", "a10"}) {
      store.write("alex", host, "", "cpu_load", now, 1);
      store.write("alex", host, "", "clock", now, 2);
    }
    store.write("bert", "b1", "", "flops_any", now.minus(Duration.ofHours(1)), 3);
    return new Simulated(store);
  }

  private record Simulated(MetricStoreSimulator store) implements StorageSystem {
    @Override
    public Backend open(BackendContext context) {
      return new MetricStoreBackend(context, settings().build());
    }

    @Override
    public Optional<Backend> openWith(BackendContext context, Fault fault) {
      io.storagegateway.metricstore.simulator.Fault trouble =
          switch (fault.kind()) {
            case UNAVAILABLE -> io.storagegateway.metricstore.simulator.Fault.status(500);
            case TIMEOUT ->
                io.storagegateway.metricstore.simulator.Fault.slow(Duration.ofSeconds(2));
            case BAD_ANSWER -> io.storagegateway.metricstore.simulator.Fault.truncated(3);
            case PERMISSION -> io.storagegateway.metricstore.simulator.Fault.unauthorized();
            default -> null;
          };
      if (trouble == null) {
        return Optional.empty();
      }
      store.faults().next("/api/query", trouble);
      return Optional.of(new MetricStoreBackend(context, settings().timeout("500ms").build()));
    }

    @Override
    public Optional<Object> dump() {
      return Optional.of(store.hosts("alex") + "/" + store.hosts("bert"));
    }

    @Override
    public boolean owns(Thread thread) {
      return thread.getName().startsWith("metric-store-simulator")
          || thread.getName().startsWith("Scheduler-");
    }

    @Override
    public void close() {
      store.close();
    }

    private TestSettings settings() {
      return StoreBench.settings(store)
          .cluster("bert", Map.of("flops_any", TestSettings.metric(null, null)));
    }
  }
}
