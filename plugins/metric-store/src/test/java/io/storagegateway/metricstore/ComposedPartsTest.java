package io.storagegateway.metricstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.metricstore.simulator.MetricStoreSimulator;
import io.storagegateway.metricstore.store.CcMetricStore;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.MetricFailure;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricStream;
import io.storagegateway.spi.value.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts that are greater than those that {@link CcMetricStore} has values of. */
class ComposedPartsTest {
  private static final Topology TWO_SOCKETS =
      new Topology(
          Map.of(
              "socket", ordered("0", Set.of("0", "1"), "1", Set.of("2", "3")),
              "core",
                  Map.of("0", Set.of("0"), "1", Set.of("1"), "2", Set.of("2"), "3", Set.of("3"))));

  private final Machines archive = new Machines();
  private MetricStoreSimulator store;
  private Backend backend;

  @BeforeEach
  void start() {
    store = MetricStoreSimulator.start(StoreBench.simulator());
    MetricStoreSettings settings =
        TestSettings.of(StoreKind.CC_METRIC_STORE, store.url())
            .cluster("alex", new ClusterSettings(null, Map.of("socket", List.of("0", "1")), null))
            .build();
    backend = new MetricStoreBackend(new LinkingContext(archive, StoreBench.NOW), settings);
  }

  @AfterEach
  void stop() {
    backend.close();
    store.close();
  }

  @Test
  void aSocketIsMadeOfItsCoresAsTheArchiveDescribesThem() {
    archive.topologies.put("a1", TWO_SOCKETS);
    for (int core = 0; core < 4; core++) {
      write("a1", "core" + core, "flops_any", 10 + core);
      write("a1", "core" + core, "clock", 10 + core);
    }

    List<MetricItem> items = ask("a1", List.of(), "flops_any", "clock");

    assertThat(items).extracting(MetricItem::id).containsExactly("0", "1", "0", "1");
    assertThat(items)
        .extracting(item -> ((MetricSeries) item).values().toString())
        .containsExactly("[21.000]", "[25.000]", "[10.500]", "[12.500]");
  }

  @Test
  void aMachineOfWhichNobodyKnowsWhatItIsMadeOfIsAskedForItsSocketsThemselves() {
    archive.topologies.put("a1", TWO_SOCKETS);
    write("a1", "core0", "flops_any", 1);
    write("a2", "core0", "flops_any", 1);
    write("a3", "socket1", "flops_any", 7);

    assertThat(ask("a2", List.of("0"), "flops_any").get(0))
        .isInstanceOfSatisfying(
            MetricFailure.class, failure -> assertThat(failure.reason()).isEqualTo("not-measured"));
    assertThat(((MetricSeries) ask("a3", List.of("1"), "flops_any").get(0)).values())
        .hasToString("[7.000]");
    assertThat(ask("a1", List.of("7"), "flops_any").get(0)).isInstanceOf(MetricFailure.class);
  }

  @Test
  void coresThatTheStoreCannotAggregateAreNoSocket() {
    archive.topologies.put("a1", TWO_SOCKETS);
    write("a1", "core0", "cpu_load", 1);
    write("a1", "core1", "cpu_load", 1);

    assertThat(ask("a1", List.of("0"), "cpu_load").get(0))
        .isInstanceOfSatisfying(
            MetricFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo("no-aggregation"));
  }

  private void write(String host, String part, String metric, double value) {
    store.write("alex", host, part, metric, StoreBench.START, value);
  }

  private List<MetricItem> ask(String host, List<String> ids, String... metrics) {
    List<MetricItem> items = new ArrayList<>();
    try (MetricStream stream =
        backend
            .require(Metrics.class)
            .query(FakeCall.any(), StoreBench.query(List.of(host), "socket", ids, metrics))) {
      for (Optional<MetricItem> item = stream.next(); item.isPresent(); item = stream.next()) {
        items.add(item.get());
      }
    }
    return items;
  }

  private static Map<String, Set<String>> ordered(
      String one, Set<String> threads, String other, Set<String> more) {
    Map<String, Set<String>> parts = new LinkedHashMap<>();
    parts.put(one, threads);
    parts.put(other, more);
    return parts;
  }

  /** An archive that knows machines. */
  private static final class Machines implements Metrics {
    private final Map<String, Topology> topologies = new LinkedHashMap<>();

    @Override
    public Page<Metric> list(CallContext call, Query query) {
      List<Metric> metrics = new ArrayList<>();
      for (String name : List.of("clock", "cpu_load", "flops_any")) {
        metrics.add(new Metric("alex", name, "u", "core", Duration.ofMinutes(1), null, null));
      }
      return Page.cut(metrics, query.limit(), Metric::key);
    }

    @Override
    public Map<String, Topology> topologies(CallContext call, String cluster, List<String> hosts) {
      Map<String, Topology> known = new LinkedHashMap<>(topologies);
      known.keySet().retainAll(hosts);
      return known;
    }
  }
}
