package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.metricstore.simulator.Fault;
import io.storagegateway.metricstore.simulator.MetricStoreSimulator;
import io.storagegateway.metricstore.simulator.SimulatorSettings;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import io.storagegateway.testing.SmallArchive;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A metric store and the archive of its jobs behind a whole gateway, well and in trouble. */
class MetricStoreEndpointTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration SLOWER_THAN_ANYBODY_WAITS = Duration.ofMinutes(2);
  private static final long LONG_AGO = 1_600_000_000;
  private static final int OTHERS = 1_050;
  private static final String LIVE = "/v4/live";
  private static final String QUERY = LIVE + "/metrics/query";
  private static final String STORED_QUERIES = "/api/query";
  private static final String TWO_HOSTS = "n[01-02]";

  private static MetricStoreSimulator store;
  private static RunningGateway gateway;
  private static Http http;
  private static Instant first;
  private static Instant last;

  @BeforeAll
  static void start(@TempDir Path place) {
    SmallArchive archive = SmallArchive.in(place.resolve("archive"));
    archive.job(1001, LONG_AGO);
    last = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    first = last.minus(Duration.ofMinutes(10));
    long start = first.getEpochSecond();
    archive.job(1002, start, running(1002));
    long before = first.minus(Duration.ofHours(2)).getEpochSecond();
    archive.job(
        1004,
        before,
        running(1004).replace(Long.toString(start), Long.toString(before)).replace("n01", "n06"));
    archive.job(
        1003,
        start,
        running(1003)
            .replace("\"none\"", "\"multi_user\"")
            .replace(
                "[{\"hostname\": \"n01\"}]",
                "[{\"hostname\": \"n04\", \"hwthreads\": [1]}, {\"hostname\": \"n05\"}]"));
    store = MetricStoreSimulator.start(SimulatorSettings.defaults());
    store.write("emmy", "n06", "", "cpu_load", first.minus(Duration.ofHours(3)), 1);
    for (int minute = 0; minute <= 10; minute++) {
      Instant time = first.plus(Duration.ofMinutes(minute));
      store.write("emmy", "n01", "", "cpu_load", time, minute);
      store.write("emmy", "n04", "hwthread1", "cpu_load", time, minute);
      if (minute < 4) {
        store.write("emmy", "n02", "", "cpu_load", time, minute);
      }
    }
    gateway =
        RunningGateway.start(
            """
            endpoints:
              live:
                plugin: metric-store
                settings:
                  kind: cc-metric-store
                  url: '%s'
                  clusters: { emmy: {} }
                  timeout: 4s
                links: { archive: archive }
                limits: { breaker: { window: 4, minimum_calls: 2, open: 1s } }
              wide:
                plugin: metric-store
                settings:
                  kind: cc-metric-store
                  url: '%s'
                  clusters: { emmy: { metrics: { cpu_load: {}, %s } } }
                links: { archive: archive }
              bare:
                plugin: metric-store
                settings: { kind: cc-metric-store, url: '%s', clusters: { emmy: {} } }
              archive: { plugin: job-archive, settings: { root: '%s' } }
              dummy: { plugin: dummy, settings: { volumes: 3 } }
            auth: { mode: development }
            """
                .formatted(store.url(), store.url(), others(), store.url(), archive.root()));
    http = gateway.signedIn();
    await().atMost(PATIENCE).until(() -> items("/v4/archive/jobs") == 4);
    await().atMost(PATIENCE).until(() -> items(LIVE + "/metrics") == 1);
    await().atMost(PATIENCE).until(() -> items(LIVE + "/nodes?name=n0*") >= 2);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    store.close();
  }

  @AfterEach
  void mend() {
    store.faults().clear();
    store.comeUp();
    await().atMost(PATIENCE).until(() -> ask(query(TWO_HOSTS)).status() == 200);
  }

  @Test
  void theArchiveSaysWhatIsMeasured() {
    JsonNode found = http.get(LIVE + "/metrics").json();
    assertThat(found.get("items")).hasSize(1);
    assertThat(found.at("/items/0/cluster").asText()).isEqualTo("emmy");
    assertThat(found.at("/items/0/name").asText()).isEqualTo("cpu_load");
    assertThat(found.at("/items/0/interval").asInt()).isEqualTo(60);
  }

  @Test
  void valuesComeWithTheStoresTimes() {
    Answer answer = ask(query(TWO_HOSTS));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("partial").asBoolean()).isFalse();
    JsonNode series = answer.json().get("series");
    assertThat(series).extracting(one -> one.get("host").asText()).containsExactly("n01", "n02");
    assertThat(series.at("/0/resolution").asInt()).isEqualTo(60);
    assertThat(Instant.parse(series.at("/0/from").asText()))
        .isBetween(first.minusSeconds(60), first);
    assertThat(series.at("/0/values"))
        .extracting(JsonNode::asInt)
        .startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(series.at("/0/statistics/min").asInt()).isZero();
    assertThat(series.at("/1/values")).extracting(JsonNode::asInt).containsExactly(0, 1, 2, 3);
  }

  @Test
  void theyAreATableWhereOneIsWanted() {
    Answer table = http.post(QUERY + "?format=csv", query("n02,n09"));
    assertThat(table.status()).as(table.body()).isEqualTo(200);
    List<String> lines = table.body().lines().toList();
    assertThat(lines.get(0)).isEqualTo("metric,scope,unit,host,id,time,value,problem");
    assertThat(lines.subList(1, lines.size()))
        .hasSize(5)
        .last()
        .isEqualTo("cpu_load,node,,n09,,,,not-measured");
    assertThat(lines.get(4)).startsWith("cpu_load,node,,n02,,").endsWith("Z,3.000,");
  }

  @Test
  void machinesHaveTheirHealthAndTheirValues() {
    JsonNode nodes = http.get(LIVE + "/nodes?cluster=emmy").json().get("items");
    assertThat(nodes)
        .extracting(node -> node.get("name").asText() + " " + node.at("/health/status").asText())
        .contains("n01 full", "n02 failed");
    assertThat(nodes.at("/1/health/degraded")).extracting(JsonNode::asText).contains("cpu_load");
    JsonNode values = http.get(LIVE + "/nodes/n01/metrics").json();
    assertThat(values.at("/series/0/metric").asText()).isEqualTo("cpu_load");
    assertThat(values.at("/series/0/values")).hasSizeGreaterThanOrEqualTo(10);
    assertThat(http.get(LIVE + "/nodes/n77/metrics").status()).isEqualTo(404);
  }

  @Test
  void linesAreForwardedAndTheOthersNamed() {
    String time = " " + first.plusSeconds(120).getEpochSecond() + "\n";
    Answer written =
        http.send(
            "POST",
            LIVE + "/metrics/write?cluster=emmy",
            RequestBody.create(
                "cpu_load,hostname=n03,type=node value=7.5"
                    + time
                    + "nothing,hostname=n03,type=node value=1"
                    + time
                    + "cpu_load,type=node value=1"
                    + time,
                MediaType.get("text/plain")));
    assertThat(written.status()).as(written.body()).isEqualTo(200);
    assertThat(written.json().get("forwarded").asInt()).isEqualTo(1);
    assertThat(written.json().get("refused"))
        .extracting(line -> line.get("line").asText() + " " + line.get("reason").asText())
        .containsExactly("2 metric-not-found", "3 no-host");
    JsonNode kept = ask(query("n03")).json();
    assertThat(kept.at("/series/0/values")).extracting(JsonNode::asDouble).containsExactly(7.5);
  }

  @Test
  void theStoreTellsOfAJobWhileItRunsAndTheArchiveAfterwards() {
    JsonNode running = http.get(LIVE + "/jobs/1002/metrics").json();
    assertThat(running.get("source").asText()).as(running.toString()).isEqualTo("store");
    assertThat(running.at("/metrics/0/series/0/values"))
        .extracting(JsonNode::asInt)
        .startsWith(0, 1, 2, 3);
    JsonNode ended = http.get(LIVE + "/jobs/1001/metrics").json();
    assertThat(ended.get("source").asText()).isEqualTo("archive");
    assertThat(ended.at("/metrics/0/series/0/values"))
        .extracting(JsonNode::asInt)
        .containsExactly(1, 1);
  }

  @Test
  void aJobsMetricsAreAskedForInAsManyQueriesAsItTakes() {
    Answer all = http.get("/v4/wide/jobs/1002/metrics");
    assertThat(all.status()).as(all.body()).isEqualTo(200);
    assertThat(all.json().get("metrics"))
        .extracting(metric -> metric.get("name").asText())
        .containsExactly("cpu_load");
    assertThat(all.json().get("problems"))
        .hasSize(101)
        .last()
        .extracting(JsonNode::asText)
        .isEqualTo("There are " + (OTHERS - 100) + " more of them.");
  }

  @Test
  void aMachineOfAJobWhosePartsAreNotKnownIsNamed() {
    JsonNode found = http.get(LIVE + "/jobs/1003/metrics?scope=hwthread").json();
    assertThat(found.at("/metrics/0/series"))
        .extracting(one -> one.get("hostname").asText() + "/" + one.get("id").asText())
        .containsExactly("n04/1");
    assertThat(found.get("missing")).isEmpty();
    assertThat(found.get("problems"))
        .extracting(JsonNode::asText)
        .containsExactly("hwthread on n05: Which of them are the job's own is not known.");
  }

  @Test
  void onlyPartsThatTheStoreCannotListAreMissing() {
    JsonNode found = http.get(LIVE + "/jobs/1002/metrics?scope=core").json();
    assertThat(found.get("missing")).extracting(JsonNode::asText).containsExactly("cpu_load/core");
    Answer refused = http.get(LIVE + "/jobs/1003/metrics?scope=hwthread&resolution=90");
    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(refused.json().get("type").asText()).endsWith("/resolution-refused");
  }

  @Test
  void aJobOfATimeThatTheStoreHasNothingOfSaysSo() {
    JsonNode found = http.get(LIVE + "/jobs/1004/metrics?metric=cpu_load").json();
    assertThat(found.get("source").asText()).isEqualTo("store");
    assertThat(found.get("metrics")).isEmpty();
    assertThat(found.get("missing")).extracting(JsonNode::asText).containsExactly("cpu_load");
    assertThat(found.get("problems"))
        .extracting(JsonNode::asText)
        .containsExactly("No values are kept any more of the time in which the job ran.");
    JsonNode all = http.get(LIVE + "/jobs/1004/metrics").json();
    assertThat(all.get("missing")).isEmpty();
    assertThat(all.get("problems")).hasSize(1);
  }

  @Test
  void aTableOfAJobNamesItsSource() {
    assertThat(http.get(LIVE + "/jobs/1002/metrics?format=csv").header("X-Source"))
        .contains("store");
    assertThat(http.get(LIVE + "/jobs/1001/metrics?format=csv").header("X-Source"))
        .contains("archive");
  }

  @Test
  void allMetricsOfAMachineAreAskedFor() {
    Answer all = http.get("/v4/wide/nodes/n01/metrics");
    assertThat(all.status()).as(all.body()).isEqualTo(200);
    assertThat(all.json().get("series")).hasSize(1);
    assertThat(all.json().get("failed").asInt()).isEqualTo(OTHERS);
  }

  @Test
  void aMetricHasToBeNamedWhereNobodySaysWhatIsMeasured() {
    Answer refused = http.get("/v4/bare/nodes/n01/metrics");
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("metric");
    assertThat(http.get("/v4/bare/nodes/n01/metrics?metric=cpu_load").status()).isEqualTo(200);
  }

  @Test
  void aStoreThatIsDownIsLeftAloneUntilItIsUpAgain() {
    store.goDown();
    for (int call = 0; call < 4; call++) {
      Answer refused = ask(query(TWO_HOSTS));
      assertThat(refused.status()).as(refused.body()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isPresent();
    }
    assertThat(http.get(LIVE).json().at("/breaker/state").asText()).isNotEqualTo("closed");
    assertThat(http.get(LIVE + "/jobs/1001/metrics").status()).as("the archive's").isEqualTo(200);
    assertOthersAnswer();
    store.comeUp();
    await().atMost(PATIENCE).until(() -> ask(query(TWO_HOSTS)).status() == 200);
    assertThat(http.get(LIVE).json().at("/breaker/state").asText()).isEqualTo("closed");
  }

  @Test
  void aSlowStoreHoldsNobodyElseUp() throws Exception {
    store.faults().always(STORED_QUERIES, Fault.slow(SLOWER_THAN_ANYBODY_WAITS));
    store.forgetRequests();
    ExecutorService callers = Executors.newCachedThreadPool();
    try {
      List<Future<Answer>> waiting =
          IntStream.range(0, 12)
              .mapToObj(i -> callers.submit(() -> ask(query(TWO_HOSTS))))
              .toList();
      await().atMost(PATIENCE).until(() -> !store.requests().isEmpty());
      assertOthersAnswer();
      assertThat(waiting).as("meanwhile").noneMatch(Future::isDone);
      int late = 0;
      for (Future<Answer> call : waiting) {
        Answer answer = call.get();
        assertThat(answer.status()).as(answer.body()).isIn(503, 504);
        if (answer.status() == 504) {
          assertThat(answer.json().get("type").asText()).endsWith("/store-silent");
          late++;
        }
      }
      assertThat(late).isPositive();
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void aStoreThatDoesNotAcceptTheGatewayIsNotTheCallersFault() {
    store.faults().always("/api", Fault.unauthorized());
    Answer refused = ask(query(TWO_HOSTS));
    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.json().get("type").asText()).endsWith("/backend-auth-failed");
    await()
        .atMost(PATIENCE)
        .until(() -> http.get(LIVE).json().at("/health/state").asText().equals("down"));
    assertOthersAnswer();
  }

  static Stream<Arguments> doubtful() {
    return Stream.of(
        Arguments.of("too few results", Fault.wrongCounts()),
        Arguments.of("cut", Fault.truncated(60)),
        Arguments.of("no JSON", Fault.text(200, "text/html", "<html>Sorry</html>")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("doubtful")
  void anAnswerThatCannotBeIsNotPassedOn(String name, Fault fault) {
    store.faults().next(STORED_QUERIES, fault);
    Answer refused = ask(query(TWO_HOSTS));
    assertThat(refused.status()).as(name).isEqualTo(502);
    assertThat(refused.json().get("type").asText()).endsWith("/backend-protocol-error");
    assertOthersAnswer();
  }

  @Test
  void halfAnAnswerIsGivenAndSaysSo() {
    store.faults().next(STORED_QUERIES, Fault.failingSeries(2));
    Answer half = ask(query(TWO_HOSTS));
    assertThat(half.status()).as(half.body()).isEqualTo(200);
    assertThat(half.json().get("partial").asBoolean()).isTrue();
    assertThat(half.json().get("series")).hasSize(1);
    assertThat(half.json().at("/failures/0/host").asText()).isEqualTo("n02");
    assertThat(half.json().at("/failures/0/reason").asText()).isEqualTo("not-aligned");
    assertOthersAnswer();
  }

  private static void assertOthersAnswer() {
    for (int i = 0; i < 20; i++) {
      assertThat(http.get("/v4/dummy/volumes?limit=1").status()).isEqualTo(200);
    }
  }

  /** More than a page of the catalogue holds, and than a store is asked for at once. */
  private static String others() {
    return IntStream.range(0, OTHERS)
        .mapToObj("metric_%03d: {}"::formatted)
        .collect(Collectors.joining(", "));
  }

  private static String running(long number) {
    return SmallArchive.meta(number, first.getEpochSecond())
        .replace("completed", "running")
        .replace("\"monitoringStatus\": 1", "\"monitoringStatus\": 0");
  }

  private static int items(String path) {
    return http.get(path).json().at("/items").size();
  }

  private static Answer ask(String body) {
    return http.post(QUERY, body);
  }

  private static String query(String nodes) {
    return """
    {"cluster": "emmy", "nodes": "%s", "metrics": ["cpu_load"], "from": "%s", "to": "%s"}
    """
        .formatted(nodes, first, last);
  }
}
