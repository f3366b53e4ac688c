package io.storagegateway.metricstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.metricstore.simulator.Fault;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.facet.Nodes;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.MetricFailure;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricStatistics;
import io.storagegateway.spi.value.MetricStream;
import io.storagegateway.spi.value.MetricValues;
import io.storagegateway.spi.value.Node;
import io.storagegateway.spi.value.NodeHealth;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoreQueryTest {
  @Test
  void aSeriesIsHandedOnAsItCameWithItsTimesAndStatistics() {
    try (StoreBench bench = StoreBench.open()) {
      bench.values("a1", "", "clock", 2400.1, Double.NaN, 2399.5, 2400.3);

      assertThat(bench.ask(StoreBench.query(List.of("a1"), "clock")))
          .containsExactly(
              new MetricSeries(
                  "a1",
                  "clock",
                  "node",
                  null,
                  "u",
                  StoreBench.START,
                  Duration.ofSeconds(60),
                  StoreBench.START,
                  new MetricStatistics(2399.97, 2399.5, 2400.3, 3L),
                  json("2400.100,null,2399.500,2400.300")));
    }
  }

  @Test
  void theStoreIsAskedWithoutPaddingAndForOnePartAtATime() {
    try (StoreBench bench = StoreBench.open()) {
      bench.values("a1", "core0", "clock", 1).values("a1", "core2", "clock", 3);

      List<MetricItem> items =
          bench.ask(StoreBench.query(List.of("a1"), "core", List.of(), "clock"));

      assertThat(items).extracting(MetricItem::id).containsExactly("0", "1", "2");
      assertThat(((MetricSeries) items.get(2)).values()).isEqualTo(json("3.000"));
      assertThat(items.get(1))
          .isInstanceOfSatisfying(
              MetricFailure.class,
              failure -> {
                assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
                assertThat(failure.reason()).isEqualTo("not-measured");
              });
      assertThat(bench.queries().get(0).method()).isEqualTo("GET");
      assertThat(bench.queries().get(0).body())
          .contains("\"with-padding\":false")
          .contains("\"type-ids\":[\"1\"]")
          .doesNotContain("\"0\",");
    }
  }

  @Test
  void aSeriesThatBeginsLaterSaysSo() {
    try (StoreBench bench = StoreBench.open()) {
      bench.values("a1", "", "clock", Double.NaN, Double.NaN, Double.NaN, 7);

      MetricSeries series = (MetricSeries) bench.ask(query()).get(0);

      assertThat(series.from()).isEqualTo(StoreBench.START.plusSeconds(180));
      assertThat(series.availableFrom()).isEqualTo(series.from());
      assertThat(series.values()).isEqualTo(json("7.000"));
    }
  }

  @Test
  void aHostWithoutPointsInTheRangeHasAnEmptySeries() {
    try (StoreBench bench = StoreBench.open()) {
      bench.values("a1", "", "clock", 1);
      MetricQuery later =
          new MetricQuery(
              "alex",
              List.of("a1"),
              List.of("clock"),
              "node",
              List.of(),
              StoreBench.START.plusSeconds(3_600),
              StoreBench.START.plusSeconds(7_200),
              Optional.empty(),
              MetricQuery.What.BOTH);

      assertThat(bench.ask(later))
          .containsExactly(
              new MetricSeries(
                  "a1", "clock", "node", null, "u", null, null, null, null, MetricValues.NONE));
    }
  }

  @Test
  void valuesThatAreAllMissingHaveNoStatistics() {
    try (StoreBench bench = StoreBench.open()) {
      bench.values("a1", "", "clock", 1, 2, 3);
      bench
          .store()
          .faults()
          .next(
              "/api/query",
              answer(
                  "{\"results\":[[{\"data\":[null,null],\"from\":1720879200,\"to\":1720879320,"
                      + "\"resolution\":60,\"avg\":null,\"min\":null,\"max\":null}]]}"));

      MetricSeries series = (MetricSeries) bench.ask(query()).get(0);

      assertThat(series.statistics()).isNull();
      assertThat(series.values()).isEqualTo(json("null,null"));
    }
  }

  @Test
  void statisticsAndValuesCanBeHadAlone() {
    try (StoreBench bench = StoreBench.open()) {
      bench.values("a1", "", "clock", 1, 3);

      MetricSeries statistics =
          (MetricSeries) bench.ask(of(query(), MetricQuery.What.STATISTICS)).get(0);
      MetricSeries data = (MetricSeries) bench.ask(of(query(), MetricQuery.What.DATA)).get(0);

      assertThat(statistics.statistics()).isEqualTo(new MetricStatistics(2.0, 1.0, 3.0, null));
      assertThat(statistics.values()).isEqualTo(MetricValues.NONE);
      assertThat(data.statistics()).isNull();
      assertThat(data.values().size()).isEqualTo(2);
    }
  }

  @Test
  void manySeriesAreAskedForInSeveralRequestsAndComeInOrder() {
    try (StoreBench bench = StoreBench.open(settings -> settings.request(7, null))) {
      List<String> hosts = IntStream.range(0, 20).mapToObj(i -> "h" + i).toList();
      hosts.forEach(host -> bench.values(host, "", "clock", 1).values(host, "", "flops_any", 2));

      List<MetricItem> items = bench.ask(StoreBench.query(hosts, "clock", "flops_any"));

      assertThat(items).hasSize(40).allMatch(MetricSeries.class::isInstance);
      assertThat(items).extracting(MetricItem::host).startsWith("h0", "h0", "h1").endsWith("h19");
      assertThat(bench.queries()).hasSize(6);
    }
  }

  @Test
  void aRequestThatFailsLaterComesAfterTheSeriesOfThoseBefore() {
    try (StoreBench bench = StoreBench.open(settings -> settings.request(2, null))) {
      for (String host : new String[] {"h1", "h2", "h3", "h4"}) {
        bench.values(host, "", "clock", 1);
      }
      MetricQuery query = StoreBench.query(List.of("h1", "h2", "h3", "h4"), "clock");
      try (MetricStream stream =
          bench.backend().require(Metrics.class).query(FakeCall.any(), query)) {
        bench.store().faults().next("/api/query", Fault.slow(Duration.ofMillis(1)));
        bench.store().faults().next("/api/query", Fault.truncated(20));

        assertThat(stream.next()).isPresent();
        assertThat(stream.next()).isPresent();
        assertThatThrownBy(stream::next)
            .isInstanceOfSatisfying(
                BackendException.class,
                e -> assertThat(e.reason()).isEqualTo("backend-protocol-error"));
      }
    }
  }

  @Test
  void aCallerMayTakeLongerThanTheStoreGivesToAnAnswer() throws InterruptedException {
    try (StoreBench bench =
        StoreBench.open(
            StoreBench.simulator().withPatience(Duration.ofSeconds(2)), settings -> settings)) {
      double[] day = new double[1_440];
      Arrays.fill(day, 123_456.7);
      List<String> hosts = IntStream.range(0, 690).mapToObj(i -> "h" + i).toList();
      hosts.forEach(host -> bench.values(host, "", "clock", day));
      MetricQuery query =
          between(StoreBench.query(hosts, "clock"), StoreBench.START, StoreBench.NOW);
      int count = 0;
      try (MetricStream stream =
          bench.backend().require(Metrics.class).query(FakeCall.any(), query)) {
        while (stream.next().isPresent()) {
          if (count++ == 0) {
            Thread.sleep(3_000);
          }
        }
      }

      assertThat(count).isEqualTo(hosts.size());
    }
  }

  @Test
  void hostsThatAreNotNamedAreFound() {
    try (StoreBench bench = StoreBench.open()) {
      bench.values("a10", "", "clock", 1).values("a1", "", "clock", 2);

      assertThat(bench.ask(StoreBench.query(List.of(), "clock")))
          .extracting(MetricItem::host)
          .containsExactly("a1", "a10");
    }
  }

  @Test
  void aClusterWithoutHostsHasNothingMeasured() {
    try (StoreBench bench = StoreBench.open()) {
      assertThat(refused(bench, StoreBench.query(List.of(), "clock"))).isEqualTo("not-measured");
    }
  }

  @Test
  void whatTheStoreNoLongerKeepsIsNotAskedFor() {
    try (StoreBench bench = StoreBench.open(settings -> settings.retention("48h").range("72h"))) {
      bench.values("a1", "", "clock", 1, 2);

      List<MetricItem> items =
          bench.ask(between(query(), StoreBench.NOW.minus(Duration.ofDays(30)), StoreBench.NOW));

      assertThat(((MetricSeries) items.get(0)).values()).isEqualTo(json("1.000,2.000"));
      assertThat(bench.queries().get(0).body())
          .contains("\"from\":" + StoreBench.NOW.minus(Duration.ofDays(2)).getEpochSecond());
    }
  }

  @Test
  void aTimeThatIsOverAltogetherIsAskedForAsItIs() {
    try (StoreBench bench = StoreBench.open(settings -> settings.retention("1h"))) {
      bench.values("a1", "", "clock", 1, 2);

      assertThat(bench.ask(query())).hasSize(1).allMatch(MetricSeries.class::isInstance);
    }
  }

  @Test
  void aTimeBetweenTwoSecondsBeginsWithTheLater() {
    try (StoreBench bench = StoreBench.open()) {
      bench.values("a1", "", "clock", 1, 2);
      Instant from = StoreBench.START.plusMillis(500);

      bench.ask(between(query(), from, StoreBench.NOW));
      List<MetricItem> brief = bench.ask(between(query(), from, from.plusMillis(100)));

      assertThat(bench.queries().get(0).body())
          .contains("\"from\":" + (StoreBench.START.getEpochSecond() + 1));
      assertThat(brief).hasSize(1).allMatch(MetricSeries.class::isInstance);
    }
  }

  @Test
  void whatIsTooMuchIsRefusedBeforeTheStoreIsAsked() {
    try (StoreBench bench = StoreBench.open(settings -> settings.bounds(2, 120L))) {
      bench.values("a1", "", "clock", 1);

      assertThat(refused(bench, StoreBench.query(List.of("a1", "a2", "a3"), "clock")))
          .isEqualTo("metric-query-too-large");
      assertThat(refused(bench, StoreBench.query(List.of("a1"), "core", List.of(), "clock")))
          .isEqualTo("metric-query-too-large");
      assertThat(bench.store().requests()).isEmpty();
      assertThat(bench.ask(StoreBench.query(List.of("a1", "a2"), "clock"))).hasSize(2);
    }
  }

  @Test
  void whatTheStoreHasToSumUpIsBoundedAsWhatItGives() {
    try (StoreBench bench = StoreBench.open(settings -> settings.bounds(10, 120L))) {
      assertThat(
              refused(
                  bench,
                  of(
                      StoreBench.query(List.of("a1", "a2", "a3"), "clock"),
                      MetricQuery.What.STATISTICS)))
          .isEqualTo("metric-query-too-large");
      assertThat(bench.store().requests()).isEmpty();
    }
  }

  @Test
  void aCallKeepsNothingOfTheRequestsThatAreOver() {
    try (StoreBench bench = StoreBench.open(settings -> settings.request(1, null))) {
      AtomicInteger registered = new AtomicInteger();
      FakeCall fake = FakeCall.any();
      CallContext counting =
          (CallContext)
              Proxy.newProxyInstance(
                  CallContext.class.getClassLoader(),
                  new Class<?>[] {CallContext.class},
                  (proxy, method, arguments) -> {
                    if (method.getName().equals("onCancel")) {
                      registered.incrementAndGet();
                    }
                    return method.invoke(fake, arguments);
                  });

      bench.ask(counting, StoreBench.query(List.of("a1", "a2", "a3", "a4"), "clock"));

      assertThat(bench.queries()).hasSize(4);
      assertThat(registered).hasValue(1);
    }
  }

  @Test
  void whatCannotBeHadIsRefusedBeforeTheStoreIsAsked() {
    try (StoreBench bench = StoreBench.open()) {
      assertThat(refused(bench, StoreBench.query(List.of("a1"), "what")))
          .isEqualTo("metric-not-found");
      assertThat(refused(bench, StoreBench.query(List.of("a1"), "socket", List.of(), "clock")))
          .isEqualTo("parts-unknown");
      assertThat(refused(bench, StoreBench.query(List.of("a1"), "node", List.of("0"), "clock")))
          .isEqualTo("invalid");
      MetricQuery odd = query();
      assertThat(
              refused(
                  bench,
                  new MetricQuery(
                      "alex",
                      odd.hosts(),
                      odd.metrics(),
                      "node",
                      List.of(),
                      odd.from(),
                      odd.to(),
                      Optional.of(Duration.ofSeconds(90)),
                      odd.what())))
          .isEqualTo("resolution-refused");
      assertThat(
              refused(
                  bench,
                  new MetricQuery(
                      "other",
                      odd.hosts(),
                      odd.metrics(),
                      "node",
                      List.of(),
                      odd.from(),
                      odd.to(),
                      Optional.empty(),
                      odd.what())))
          .isEqualTo("volume-not-found");
      assertThat(bench.store().requests()).isEmpty();
    }
  }

  @Test
  void whatTheStoreCannotAggregateIsNamed() {
    try (StoreBench bench = StoreBench.open()) {
      bench.values("a1", "core0", "cpu_load", 1).values("a1", "core1", "cpu_load", 1);
      bench.values("a1", "core0", "clock", 1);
      bench.store().write("alex", "a1", "core1", "clock", StoreBench.START.plusSeconds(20), 2);

      assertThat(bench.ask(StoreBench.query(List.of("a1"), "cpu_load", "clock")))
          .extracting(item -> ((MetricFailure) item).reason())
          .containsExactly("no-aggregation", "not-aligned");
    }
  }

  @Test
  void theCatalogueIsThatOfTheSettings() {
    try (StoreBench bench = StoreBench.open()) {
      List<Metric> metrics =
          bench.backend().require(Metrics.class).list(FakeCall.any(), Query.all(100)).items();

      assertThat(metrics)
          .extracting(Metric::key)
          .containsExactly("alex:clock", "alex:cpu_load", "alex:flops_any");
      assertThat(metrics.get(0).interval()).isEqualTo(Duration.ofSeconds(60));
      assertThat(metrics.get(0).thresholds().peak()).isEqualTo(9);
    }
  }

  @Test
  void aClusterIsAVolumeWhoseSizeIsUnknown() {
    try (StoreBench bench = StoreBench.open()) {
      Volumes volumes = bench.backend().require(Volumes.class);

      Volume silent = volumes.list(FakeCall.any(), Query.all(10)).items().get(0);
      bench.values("a1", "", "clock", 1);
      Volume measured = volumes.get(FakeCall.any(), "alex", Visibility.ALL);

      assertThat(silent.state()).isEqualTo(VolumeState.OFFLINE);
      assertThat(measured.state()).isEqualTo(VolumeState.ONLINE);
      assertThat(measured.sizeTotal()).isNull();
      assertThat(measured.sizeUsed()).isNull();
      assertThat(measured.attributes()).isEqualTo(new StoreAttributes(1, 3));
    }
  }

  @Test
  void aNodeIsAsCompleteAsItsMetrics() {
    try (StoreBench bench = StoreBench.open()) {
      for (String metric : StoreBench.KEPT.keySet()) {
        bench.store().write("alex", "a1", "", metric, StoreBench.NOW, 1);
      }
      bench.store().write("alex", "a2", "", "clock", StoreBench.NOW, 1);
      bench.values("a2", "", "cpu_load", 1);
      bench.values("a3", "", "cpu_load", 1);

      List<Node> nodes =
          bench.backend().require(Nodes.class).list(FakeCall.any(), Query.all(10)).items();

      assertThat(nodes)
          .containsExactly(
              node("a1", NodeHealth.Status.FULL, List.of(), List.of()),
              node("a2", NodeHealth.Status.PARTIAL, List.of("flops_any"), List.of("cpu_load")),
              node(
                  "a3",
                  NodeHealth.Status.FAILED,
                  List.of("clock", "flops_any"),
                  List.of("cpu_load")));
    }
  }

  private static Node node(
      String name, NodeHealth.Status status, List<String> missing, List<String> degraded) {
    return Node.ofCluster(name, "alex", null, new NodeHealth(status, missing, degraded), null);
  }

  private static MetricQuery query() {
    return StoreBench.query(List.of("a1"), "clock");
  }

  private static MetricQuery between(MetricQuery query, Instant from, Instant to) {
    return new MetricQuery(
        query.cluster(),
        query.hosts(),
        query.metrics(),
        query.scope(),
        query.ids(),
        from,
        to,
        query.resolution(),
        query.what());
  }

  private static MetricQuery of(MetricQuery query, MetricQuery.What what) {
    return new MetricQuery(
        query.cluster(),
        query.hosts(),
        query.metrics(),
        query.scope(),
        query.ids(),
        query.from(),
        query.to(),
        query.resolution(),
        what);
  }

  private static String refused(StoreBench bench, MetricQuery query) {
    String[] reason = new String[1];
    assertThatThrownBy(() -> bench.ask(query))
        .isInstanceOfSatisfying(BackendException.class, e -> reason[0] = e.reason());
    return reason[0];
  }

  private static MetricValues json(String inside) {
    byte[] text = inside.getBytes(StandardCharsets.US_ASCII);
    return MetricValues.ofJson(text, 0, text.length);
  }

  private static Fault answer(String json) {
    return Fault.text(200, "application/json", json);
  }
}
