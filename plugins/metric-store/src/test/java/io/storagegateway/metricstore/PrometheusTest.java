package io.storagegateway.metricstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.facet.Nodes;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.value.MetricFailure;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricStatistics;
import io.storagegateway.spi.value.MetricStream;
import io.storagegateway.spi.value.MetricValues;
import io.storagegateway.spi.value.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Prometheus itself. */
class PrometheusTest {
  private static final String ODD = "a-b_c.d+e(f)|g\\h'i";
  private static final int MANY = 15_000;

  @TempDir static Path folder;

  private static Instant begin;
  private static RealPrometheus prometheus;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    begin = Instant.now().minus(Duration.ofDays(12)).truncatedTo(ChronoUnit.HOURS);
    RealPrometheus.Values values =
        new RealPrometheus.Values()
            .add("load", labels("a1"), begin, 1, 2, 3, Double.NaN, 5)
            .add("load", labels("a2"), begin.plusSeconds(120), 7, 8.5)
            .add("load", labels("a10"), begin, 4)
            .add("load", labels("axb"), begin, 6)
            .add("load", labels(ODD.replace("\\", "\\\\")), begin, 9)
            .add("load", labels("late"), begin.plusSeconds(7_200), 1)
            .add("odd", labels("a1"), begin, "NaN")
            .add("odd", labels("a1"), begin.plusSeconds(60), "+Inf")
            .add("odd", labels("a1"), begin.plusSeconds(120), "1e300")
            .add("twice", labels("a1") + ",core=\"0\"", begin, 1)
            .add("twice", labels("a1") + ",core=\"1\"", begin, 2);
    double[] many = new double[MANY];
    for (int i = 0; i < MANY; i++) {
      many[i] = i;
    }
    values.add("long", labels("a1"), begin, many);
    prometheus = RealPrometheus.start(folder.resolve("open"), values, false);
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  @Test
  void valuesComeAtTheirTimesWithGapsAndStatistics() {
    List<MetricItem> items = ask(query(List.of("a1", "a2"), 299, "load"));

    MetricSeries first = (MetricSeries) items.get(0);
    assertThat(first.values()).hasToString("[1.0,2.0,3.0,null,5.0]");
    assertThat(first.from()).isEqualTo(begin);
    assertThat(first.resolution()).isEqualTo(Duration.ofSeconds(60));
    assertThat(first.statistics()).isEqualTo(new MetricStatistics(2.75, 1.0, 5.0, 4L));
    MetricSeries second = (MetricSeries) items.get(1);
    assertThat(second.from()).isEqualTo(begin.plusSeconds(120));
    assertThat(second.availableFrom()).isEqualTo(second.from());
    assertThat(second.values()).hasToString("[7.0,8.5]");
  }

  @Test
  void aRangeBetweenTheTimesIsMovedOntoThem() {
    MetricQuery query = query(List.of("a1"), 299, "load");
    MetricQuery moved =
        new MetricQuery(
            "alex",
            query.hosts(),
            query.metrics(),
            "node",
            List.of(),
            begin.plusSeconds(1),
            begin.plusSeconds(179),
            Optional.empty(),
            query.what());

    assertThat(((MetricSeries) ask(moved).get(0)).from()).isEqualTo(begin.plusSeconds(60));
    assertThat(((MetricSeries) ask(moved).get(0)).values()).hasToString("[2.0,3.0]");
  }

  @Test
  void aRangeBetweenTwoTimesHasNoValues() {
    MetricQuery query =
        between(
            query(List.of("a1", "nobody"), 299, "load"),
            begin.plusSeconds(1),
            begin.plusSeconds(59));

    assertThat(ask(query))
        .satisfiesExactly(
            known ->
                assertThat(known)
                    .isEqualTo(
                        new MetricSeries(
                            "a1",
                            "load",
                            "node",
                            null,
                            "u",
                            null,
                            null,
                            null,
                            null,
                            MetricValues.NONE)),
            unknown -> assertThat(unknown).isInstanceOf(MetricFailure.class));
  }

  @Test
  void aTimeBetweenTwoSecondsBeginsWithTheLater() {
    MetricQuery query =
        between(query(List.of("a1"), 299, "load"), begin.plusMillis(500), begin.plusSeconds(179));

    assertThat(((MetricSeries) ask(query).get(0)).values()).hasToString("[2.0,3.0]");
  }

  @Test
  void namesMeanNothingButThemselves() {
    assertThat(ask(query(List.of("a.b", ODD, ".*", "a1\"} or load{instance=~\"axb"), 299, "load")))
        .satisfiesExactly(
            dot -> assertThat(dot).isInstanceOf(MetricFailure.class),
            odd -> assertThat(((MetricSeries) odd).values()).hasToString("[9.0]"),
            all -> assertThat(all).isInstanceOf(MetricFailure.class),
            injected -> assertThat(injected).isInstanceOf(MetricFailure.class));
  }

  @Test
  void whatStandsBesideTheHostsHoldsForEachOfThem() {
    String query =
        "label_replace(load{instance=~\"{{.Nodes}}:9100\"},"
            + " \"instance\", \"$1\", \"instance\", \"(.*):9100\")";
    TestSettings settings =
        TestSettings.of(StoreKind.PROMETHEUS, prometheus.url())
            .cluster("alex", Map.of("load", TestSettings.metric(null, query)), "load");
    try (Backend backend = backend(settings)) {
      assertThat(ask(backend, query(List.of("a1", "a10", "a2"), 299, "load")))
          .hasSize(3)
          .allMatch(MetricSeries.class::isInstance);
    }
  }

  @Test
  void aHostWithoutSeriesIsNamedAsMissing() {
    assertThat(ask(query(List.of("a1", "late", "nobody"), 299, "load")))
        .extracting(item -> item instanceof MetricFailure failure ? failure.reason() : "there")
        .containsExactly("there", "not-measured", "not-measured");
  }

  @Test
  void whatIsNoFiniteNumberIsMissing() {
    MetricSeries series = (MetricSeries) ask(query(List.of("a1"), 299, "odd")).get(0);

    assertThat(series.values()).hasToString("[1.0E300]");
    assertThat(series.from()).isEqualTo(begin.plusSeconds(120));
  }

  @Test
  void severalSeriesOfOneHostAreNotMixed() {
    assertThat(ask(query(List.of("a1"), 299, "twice")))
        .singleElement()
        .isInstanceOfSatisfying(
            MetricFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo("ambiguous-series"));
  }

  @Test
  void moreThanPrometheusGivesAtOnceIsAskedForInPieces() {
    MetricSeries series = (MetricSeries) ask(query(List.of("a1"), (MANY - 1) * 60L, "long")).get(0);

    assertThat(series.values().size()).isEqualTo(MANY);
    assertThat(series.values().missing()).isZero();
    assertThat(series.statistics().max()).isEqualTo(MANY - 1.0);
    assertThat(series.values().samples().at(11_000)).isEqualTo(11_000);
  }

  @Test
  void aCoarserResolutionTakesOtherSteps() {
    MetricQuery query = in(query(List.of("a1"), 3_599, "long"), Duration.ofMinutes(10));

    MetricSeries series = (MetricSeries) ask(query).get(0);

    assertThat(series.resolution()).isEqualTo(Duration.ofMinutes(10));
    assertThat(series.values()).hasToString("[0.0,10.0,20.0,30.0,40.0,50.0]");
  }

  @Test
  void aFinerResolutionThanTheIntervalIsThatOfTheInterval() {
    MetricQuery query = in(query(List.of("a1"), 299, "load"), Duration.ofSeconds(1));

    MetricSeries series = (MetricSeries) ask(query).get(0);

    assertThat(series.resolution()).isEqualTo(Duration.ofSeconds(60));
    assertThat(series.values()).hasToString("[1.0,2.0,3.0,null,5.0]");
  }

  @Test
  void aCoarserResolutionAsksForLess() {
    MetricQuery days = query(List.of("a1"), 5 * 86_400, "long");
    try (Backend backend = backend(settings().bounds(10, 1_000L))) {
      assertThatThrownBy(() -> ask(backend, days))
          .isInstanceOfSatisfying(
              BackendException.class,
              e -> assertThat(e.reason()).isEqualTo("metric-query-too-large"));
      assertThat(ask(backend, in(days, Duration.ofMinutes(10)))).hasSize(1);
    }
  }

  @Test
  void aClusterWithoutHostsHasNothingMeasured() {
    TestSettings settings =
        TestSettings.of(StoreKind.PROMETHEUS, prometheus.url())
            .cluster(
                "alex",
                Map.of("load", TestSettings.metric(null, "load{instance=~\"{{.Nodes}}\"}")),
                "load{cluster=\"none\"}");
    try (Backend backend = backend(settings.range("400h"))) {
      assertThatThrownBy(() -> ask(backend, query(List.of(), 299, "load")))
          .isInstanceOfSatisfying(
              BackendException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND);
                assertThat(e.reason()).isEqualTo("not-measured");
              });
    }
  }

  @Test
  void hostsAreThoseOfASeriesThatEachHas() {
    try (Backend backend = backend(settings())) {
      assertThat(backend.require(Nodes.class).list(FakeCall.any(), Query.all(100)).items())
          .extracting(Node::name)
          .containsExactly(ODD, "a1", "a10", "a2", "axb", "late");
      assertThat(backend.require(Volumes.class).list(FakeCall.any(), Query.all(1)).items())
          .singleElement()
          .satisfies(
              volume -> assertThat(volume.attributes()).isEqualTo(new StoreAttributes(6, 5)));
    }
  }

  @Test
  void itTakesNoValues() {
    try (Backend backend = backend(settings())) {
      assertThat(backend.capabilities().refusal(Operation.WRITE_METRICS))
          .hasValueSatisfying(reason -> assertThat(reason).contains("fetches its values"));
    }
  }

  @Test
  void aQueryThatIsNoPromQlIsTheSettingsFault() {
    assertThatThrownBy(() -> ask(query(List.of("a1"), 299, "broken")))
        .isInstanceOfSatisfying(
            BackendException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.BAD_ANSWER);
              assertThat(e.reason()).isEqualTo("query-refused");
              assertThat(e.getMessage()).doesNotContain("parse");
            });
  }

  @Test
  void partsOfMachinesAreRefused() {
    MetricQuery query = query(List.of("a1"), 299, "load");
    assertThatThrownBy(
            () ->
                ask(
                    new MetricQuery(
                        "alex",
                        query.hosts(),
                        query.metrics(),
                        "core",
                        List.of("0"),
                        query.from(),
                        query.to(),
                        Optional.empty(),
                        query.what())))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.reason()).isEqualTo("scope-unsupported"));
  }

  @Test
  void onlyTheRightPasswordOpensIt(@TempDir Path other) throws Exception {
    RealPrometheus.Values values = new RealPrometheus.Values().add("load", labels("a1"), begin, 1);
    try (RealPrometheus closed = RealPrometheus.start(other, values, true);
        Backend stranger =
            backend(settings(closed).account(RealPrometheus.USER, "something else"));
        Backend known =
            backend(settings(closed).account(RealPrometheus.USER, RealPrometheus.PASSWORD))) {
      assertThatThrownBy(() -> ask(stranger, query(List.of("a1"), 299, "load")))
          .isInstanceOfSatisfying(
              BackendException.class, e -> assertThat(e.reason()).isEqualTo("backend-auth-failed"));
      assertThat(stranger.health(FakeCall.any()).state()).isEqualTo(Health.State.DOWN);
      assertThat(ask(known, query(List.of("a1"), 299, "load"))).hasSize(1);
    }
  }

  private static MetricQuery query(List<String> hosts, long seconds, String metric) {
    return new MetricQuery(
        "alex",
        hosts,
        List.of(metric),
        "node",
        List.of(),
        begin,
        begin.plusSeconds(seconds),
        Optional.empty(),
        MetricQuery.What.BOTH);
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

  private static MetricQuery in(MetricQuery query, Duration resolution) {
    return new MetricQuery(
        query.cluster(),
        query.hosts(),
        query.metrics(),
        query.scope(),
        query.ids(),
        query.from(),
        query.to(),
        Optional.of(resolution),
        query.what());
  }

  private static String labels(String host) {
    return "instance=\"" + host + ":9100\",cluster=\"alex\"";
  }

  private static List<MetricItem> ask(MetricQuery query) {
    try (Backend backend = backend(settings())) {
      return ask(backend, query);
    }
  }

  private static List<MetricItem> ask(Backend backend, MetricQuery query) {
    List<MetricItem> items = new ArrayList<>();
    try (MetricStream stream = backend.require(Metrics.class).query(FakeCall.any(), query)) {
      for (Optional<MetricItem> item = stream.next(); item.isPresent(); item = stream.next()) {
        items.add(item.get());
      }
    }
    return items;
  }

  private static Backend backend(TestSettings settings) {
    return new MetricStoreBackend(new FakeContext("prometheus"), settings.build());
  }

  private static TestSettings settings() {
    return settings(prometheus);
  }

  private static TestSettings settings(RealPrometheus server) {
    Map<String, MetricSettings> metrics = new LinkedHashMap<>();
    for (String metric : new String[] {"load", "odd", "long"}) {
      metrics.put(
          metric,
          TestSettings.metric(
              null,
              "max by (instance) (last_over_time("
                  + metric
                  + "{cluster=\"alex\",instance=~\"{{.Nodes}}\"}[30s]))"));
    }
    metrics.put("twice", TestSettings.metric(null, "twice{instance=~\"{{.Nodes}}\"}"));
    metrics.put("broken", TestSettings.metric(null, "sum by (((load{instance=~\"{{.Nodes}}\"}"));
    return TestSettings.of(StoreKind.PROMETHEUS, server.url())
        .range("400h")
        .host("instance", ":9100")
        .cluster("alex", metrics, "load{cluster=\"alex\"}");
  }
}
