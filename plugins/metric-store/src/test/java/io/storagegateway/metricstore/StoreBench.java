package io.storagegateway.metricstore;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.metricstore.simulator.Aggregation;
import io.storagegateway.metricstore.simulator.MetricConfig;
import io.storagegateway.metricstore.simulator.MetricStoreSimulator;
import io.storagegateway.metricstore.simulator.RecordedRequest;
import io.storagegateway.metricstore.simulator.SimulatorSettings;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A simulated store with a cluster {@code alex}, and a back-end over it. */
final class StoreBench implements AutoCloseable {
  static final Instant START = Instant.ofEpochSecond(1_720_879_200);
  static final Instant NOW = START.plus(Duration.ofDays(1));
  static final Map<String, MetricConfig> KEPT =
      Map.of(
          "clock", new MetricConfig(60, Aggregation.AVG),
          "cpu_load", new MetricConfig(60, Aggregation.NONE),
          "flops_any", new MetricConfig(60, Aggregation.SUM));

  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final MetricStoreSimulator store;
  private final Backend backend;

  private StoreBench(MetricStoreSimulator store, MetricStoreSettings settings) {
    this.store = store;
    this.backend = new MetricStoreBackend(new FakeContext("store").with(CLOCK), settings);
  }

  static StoreBench open() {
    return open(settings -> settings);
  }

  static StoreBench open(UnaryOperator<TestSettings> more) {
    return open(simulator(), more);
  }

  static StoreBench open(SimulatorSettings simulated, UnaryOperator<TestSettings> more) {
    MetricStoreSimulator store = MetricStoreSimulator.start(simulated);
    return new StoreBench(store, more.apply(settings(store)).build());
  }

  static SimulatorSettings simulator() {
    return SimulatorSettings.defaults().withMetrics(KEPT).withClock(CLOCK);
  }

  static TestSettings settings(MetricStoreSimulator store) {
    Map<String, MetricSettings> metrics = new LinkedHashMap<>();
    metrics.put("clock", TestSettings.metric(Metric.Aggregation.AVG, null));
    metrics.put("cpu_load", TestSettings.metric(null, null));
    metrics.put("flops_any", TestSettings.metric(Metric.Aggregation.SUM, null));
    return TestSettings.of(StoreKind.CC_METRIC_STORE, store.url()).cluster("alex", metrics);
  }

  MetricStoreSimulator store() {
    return store;
  }

  Backend backend() {
    return backend;
  }

  /** Writes one value a minute, from the start on. */
  StoreBench values(String host, String part, String metric, double... values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        store.write("alex", host, part, metric, START.plusSeconds(60L * i), values[i]);
      }
    }
    return this;
  }

  List<MetricItem> ask(MetricQuery query) {
    return ask(FakeCall.any(), query);
  }

  List<MetricItem> ask(CallContext call, MetricQuery query) {
    List<MetricItem> items = new ArrayList<>();
    try (MetricStream stream = backend.require(Metrics.class).query(call, query)) {
      for (Optional<MetricItem> item = stream.next(); item.isPresent(); item = stream.next()) {
        items.add(item.get());
      }
    }
    return items;
  }

  List<RecordedRequest> queries() {
    return store.requests().stream().filter(one -> one.path().startsWith("/api/query")).toList();
  }

  /** Five minutes of whole hosts. */
  static MetricQuery query(List<String> hosts, String... metrics) {
    return query(hosts, MetricQuery.NODE, List.of(), metrics);
  }

  static MetricQuery query(List<String> hosts, String scope, List<String> ids, String... metrics) {
    return new MetricQuery(
        "alex",
        hosts,
        List.of(metrics),
        scope,
        ids,
        START,
        START.plusSeconds(299),
        Optional.empty(),
        MetricQuery.What.BOTH);
  }

  @Override
  public void close() {
    backend.close();
    store.close();
  }
}
