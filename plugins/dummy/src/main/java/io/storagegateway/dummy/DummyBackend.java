package io.storagegateway.dummy;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.facet.Bytes;
import io.storagegateway.spi.facet.Clones;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.Locks;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.facet.Nodes;
import io.storagegateway.spi.facet.Previews;
import io.storagegateway.spi.facet.Schedules;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.facet.Volumes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One dummy endpoint: a connection to its storage system, and one small class for each facet. */
final class DummyBackend implements Backend {
  private final BackendContext context;
  private final Connection connection;
  private final Capabilities capabilities;
  private final Map<Class<? extends Facet>, Facet> facets;

  DummyBackend(BackendContext context, DummySettings settings, Filer filer) {
    this.context = context;
    this.connection = new Connection(filer, settings);
    this.capabilities = DummyCapabilities.of(settings);
    Writer writer = new Writer(connection);
    this.facets =
        new HashMap<>(JobFacets.of(connection, writer, settings, context.clock().instant()));
    ComputeNodes nodes = new ComputeNodes(settings.nodes());
    if (settings.nodes() > 0) {
      facets.put(Metrics.class, new DummyMetrics(connection, writer, nodes));
    }
    facets.put(Schedules.class, new DummySchedules(settings));
    facets.putAll(
        Map.of(
            Volumes.class, new DummyVolumes(connection, writer),
            Clones.class, new DummyClones(writer),
            Snapshots.class, new DummySnapshots(connection, writer),
            Locks.class, new DummyLocks(connection, writer),
            ExportPolicies.class, new DummyExportPolicies(connection, writer),
            Nodes.class, new DummyNodes(connection, nodes),
            Bytes.class, new DummyBytes(connection),
            Previews.class, new DummyPreviews(connection),
            LongWork.class, new DummyLongWork(connection, writer)));
    filer.subscribe(context.changes());
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Health health(CallContext call) {
    return connection
        .optionalFiler()
        .map(filer -> Health.up(filer.state().volumes().size() + " volumes in memory."))
        .orElseGet(() -> Health.down("This back-end is closed."));
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> facet) {
    return Optional.ofNullable(facets.get(facet)).map(facet::cast);
  }

  @Override
  public void close() {
    Optional<Filer> filer = connection.optionalFiler();
    connection.close();
    filer.ifPresent(
        left -> {
          left.unsubscribe(context.changes());
          left.wake();
        });
  }
}
