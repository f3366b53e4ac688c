package io.storagegateway.metricstore;

import io.storagegateway.metricstore.http.Connection;
import io.storagegateway.metricstore.http.Server;
import io.storagegateway.metricstore.prometheus.Prometheus;
import io.storagegateway.metricstore.source.Source;
import io.storagegateway.metricstore.store.CcMetricStore;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Finding;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.facet.Nodes;
import io.storagegateway.spi.facet.Volumes;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One metric store: what it is asked through, and one small class for each facet. */
final class MetricStoreBackend implements Backend {
  private final Source source;
  private final Capabilities capabilities;
  private final Map<Class<? extends Facet>, Facet> facets = new LinkedHashMap<>();

  MetricStoreBackend(BackendContext context, MetricStoreSettings settings) {
    boolean isPrometheus = settings.kind() == StoreKind.PROMETHEUS;
    boolean hostsKnown =
        !isPrometheus
            || settings.clusters().values().stream().allMatch(one -> one.hostsSeries() != null);
    this.source = source(settings, context);
    this.capabilities = StoreCapabilities.declared(!isPrometheus, hostsKnown);
    Catalogue catalogue = new Catalogue(settings.clusters(), context);
    Optional<Forwarding> forwarding =
        isPrometheus
            ? Optional.empty()
            : Optional.of(new Forwarding(source, settings.retention().duration(), context.clock()));
    facets.put(Volumes.class, new StoreVolumes(catalogue, source, hostsKnown));
    facets.put(Metrics.class, new StoreMetrics(catalogue, source, settings.bounds(), forwarding));
    if (forwarding.isPresent()) {
      facets.put(LongWork.class, new RepeatedWrites());
    }
    if (hostsKnown) {
      facets.put(Nodes.class, new StoreNodes(catalogue, source));
    }
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Health health(CallContext call) {
    try {
      source.probe(call);
      return Health.up("The metric store answers.");
    } catch (BackendException e) {
      return Health.down(e.getMessage());
    }
  }

  @Override
  public List<Finding> diagnose(CallContext call) {
    try {
      source.probe(call);
      return List.of();
    } catch (BackendException e) {
      return List.of(Troubles.finding(e, source.url()));
    }
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> facet) {
    return Optional.ofNullable(facets.get(facet)).map(facet::cast);
  }

  @Override
  public void close() {
    source.close();
  }

  private static Source source(MetricStoreSettings settings, BackendContext context) {
    Clock clock = context.clock();
    SettingsRules.check(settings);
    Server server =
        new Server(
            new Connection(
                settings.url().uri(),
                Optional.ofNullable(settings.caFile()),
                SignIn.of(settings, clock),
                settings.connectTimeout().duration(),
                settings.timeout().duration()),
            clock);
    return switch (settings.kind()) {
      case CC_METRIC_STORE ->
          new CcMetricStore(
              server, clock, settings.retention().duration(), settings.boundsOfARequest());
      case PROMETHEUS ->
          new Prometheus(server, clock, SettingsRules.layout(settings), context.logger());
    };
  }
}
