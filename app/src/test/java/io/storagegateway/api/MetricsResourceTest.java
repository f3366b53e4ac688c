package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is measured on machines: its catalogue, its values, and values that are sent. */
@ExtendWith(SharedGateway.class)
class MetricsResourceTest {
  private static final String METRICS = "/v4/measured/metrics";
  private static final String QUERY = METRICS + "/query";
  private static final String WRITE = METRICS + "/write?cluster=alpha";
  private static final String NOON =
      "\"from\":\"2026-01-01T12:00:00Z\",\"to\":\"2026-01-01T13:00:00Z\"";

  private final RunningGateway gateway;
  private final Http http;

  MetricsResourceTest(RunningGateway gateway) {
    this.gateway = gateway;
    this.http = gateway.signedIn();
  }

  @Test
  void metricsAreListedForEachCluster() {
    JsonNode all = http.get(METRICS).json();
    assertThat(all.get("total").asInt()).isEqualTo(6);
    assertThat(all.at("/items/1").toString())
        .isEqualTo(
            "{\"cluster\":\"alpha\",\"name\":\"flops_any\",\"unit\":\"GF/s\",\"scope\":\"socket\","
                + "\"interval\":60,\"aggregation\":\"sum\",\"thresholds\":{\"peak\":2400.0,"
                + "\"normal\":600.0,\"caution\":200.0,\"alert\":100.0}}");
    assertThat(all.at("/items/0/unit").isNull()).isTrue();
    assertThat(all.at("/items/0/thresholds/caution").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"cluster=beta,3", "metric=mem*,2", "scope=socket,2", "cluster=alpha&metric=c*,1"})
  void theyAreNarrowed(String filter, int found) {
    assertThat(http.get(METRICS + "?" + filter).json().get("items")).hasSize(found);
  }

  @Test
  void theyComeInPagesAlthoughNamesRepeat() {
    JsonNode first = http.get(METRICS + "?limit=4").json();
    assertThat(first.get("items")).hasSize(4);
    JsonNode second = http.get(METRICS + "?limit=4&cursor=" + first.get("next").asText()).json();
    assertThat(second.get("items")).hasSize(2);
    assertThat(second.at("/items/0/cluster").asText()).isEqualTo("beta");
    assertThat(second.get("next").isNull()).isTrue();
  }

  @Test
  void valuesComeWithTheirTimes() {
    JsonNode found =
        query(
            "{\"cluster\":\"alpha\",\"hosts\":[\"alpha001\"],\"metrics\":[\"cpu_load\"],"
                + NOON
                + "}");
    assertThat(found.get("partial").asBoolean()).isFalse();
    assertThat(found.get("failed").asInt()).isZero();
    assertThat(found.get("failures")).isEmpty();
    assertThat(found.get("series")).hasSize(1);
    JsonNode series = found.at("/series/0");
    assertThat(series.get("host").asText()).isEqualTo("alpha001");
    assertThat(series.get("scope").asText()).isEqualTo("node");
    assertThat(series.get("id").isNull()).isTrue();
    assertThat(series.get("from").asText()).isEqualTo("2026-01-01T12:00:00Z");
    assertThat(series.get("resolution").asInt()).isEqualTo(60);
    assertThat(series.get("requested_from").asText()).isEqualTo("2026-01-01T12:00:00Z");
    assertThat(series.get("values")).hasSize(61);
    int present = 0;
    for (JsonNode value : series.get("values")) {
      present += value.isNull() ? 0 : 1;
    }
    assertThat(series.at("/statistics/samples").asInt()).isEqualTo(present).isLessThan(61);
  }

  @Test
  void theyMayBeCoarserOrInShort() {
    String asked =
        "{\"cluster\":\"alpha\",\"hosts\":[\"alpha001\"],\"metrics\":[\"cpu_load\"]," + NOON;
    JsonNode coarse = query(asked + ",\"resolution\":600,\"what\":\"data\"}").at("/series/0");
    assertThat(coarse.get("resolution").asInt()).isEqualTo(600);
    assertThat(coarse.get("values")).hasSize(7);
    assertThat(coarse.get("statistics").isNull()).isTrue();
    JsonNode brief = query(asked + ",\"what\":\"statistics\"}").at("/series/0");
    assertThat(brief.get("values").isNull()).isTrue();
    assertThat(brief.at("/statistics/avg").isNumber()).isTrue();
  }

  @Test
  void machinesAreWrittenAsSchedulersDoAndPartsAreNamed() {
    JsonNode found =
        query(
            "{\"cluster\":\"alpha\",\"hosts\":[\"alpha003\"],\"nodes\":\"alpha[001-002,4],alpha003\","
                + "\"metrics\":[\"flops_any\"],\"scope\":\"socket\",\"ids\":[\"1\"],"
                + NOON
                + "}");
    assertThat(found.get("series"))
        .extracting(series -> series.get("host").asText() + "/" + series.get("id").asText())
        .containsExactly("alpha003/1", "alpha001/1", "alpha002/1");
    assertThat(found.get("partial").asBoolean()).isTrue();
    assertThat(found.at("/failures/0").toString())
        .isEqualTo(
            "{\"host\":\"alpha4\",\"metric\":\"flops_any\",\"scope\":\"socket\",\"id\":\"1\","
                + "\"reason\":\"not-measured\",\"message\":\"Nothing is known of it.\"}");
  }

  @Test
  void allMachinesOfTheClusterAreMeantWhereNoneIsNamed() {
    JsonNode found = query("{\"cluster\":\"beta\",\"metrics\":[\"cpu_load\"]," + NOON + "}");
    assertThat(found.get("series")).hasSize(19);
    assertThat(found.get("partial").asBoolean()).isTrue();
    assertThat(found.at("/failures/0/host").asText()).isEqualTo("beta010");
    assertThat(found.at("/failures/0/reason").asText()).isEqualTo("node-failed");
  }

  @Test
  void aSeriesWithoutValuesIsThereAndSaysSo() {
    JsonNode series =
        query(
                "{\"cluster\":\"alpha\",\"hosts\":[\"alpha006\"],\"metrics\":[\"flops_any\"],"
                    + NOON
                    + "}")
            .at("/series/0");
    assertThat(series.get("values")).isEmpty();
    assertThat(series.get("values").isArray()).isTrue();
    assertThat(series.get("from").isNull()).isTrue();
    assertThat(series.get("resolution").isNull()).isTrue();
    assertThat(series.get("statistics").isNull()).isTrue();
  }

  @Test
  void whatIsBeforeTheFirstValueIsToldApart() {
    JsonNode series =
        query(
                "{\"cluster\":\"alpha\",\"hosts\":[\"alpha001\"],\"metrics\":[\"cpu_load\"],"
                    + "\"from\":\"2023-12-31T23:00:00Z\",\"to\":\"2024-01-01T01:00:00Z\"}")
            .at("/series/0");
    assertThat(series.get("requested_from").asText()).isEqualTo("2023-12-31T23:00:00Z");
    assertThat(series.get("available_from").asText()).isEqualTo("2024-01-01T00:00:00Z");
    assertThat(series.get("from").asText()).isEqualTo("2024-01-01T00:00:00Z");
    assertThat(series.get("values")).hasSize(61);
  }

  @ParameterizedTest
  @CsvSource({
    "alpha010, cpu_load, 502, all-series-failed",
    "nobody, cpu_load, 404, not-measured",
    "alpha001, no_such_metric, 404, metric-not-found",
  })
  void whatCannotBeHadAtAllIsAProblem(String host, String metric, int status, String type) {
    Answer answer =
        http.post(
            QUERY,
            "{\"cluster\":\"alpha\",\"hosts\":[\"%s\"],\"metrics\":[\"%s\"],%s}"
                .formatted(host, metric, NOON));
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().get("type").asText()).endsWith("/" + type);
  }

  @Test
  void tooMuchIsRefusedWithWhatToNarrow() {
    Answer answer =
        http.post(
            QUERY,
            "{\"cluster\":\"alpha\",\"nodes\":\"alpha[0000-1999]\",\"metrics\":[\"cpu_load\"],"
                + NOON
                + "}");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().get("type").asText()).endsWith("/metric-query-too-large");
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("hosts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"metrics\":[\"cpu_load\"],\"from\":\"2026-01-01T12:00:00Z\" | to",
        "\"metrics\":[\"cpu_load\"],\"from\":\"2026-01-01T12:00:00Z\",\"to\":\"2026-01-01T12:00:00Z\""
            + " | to",
        "\"metrics\":[\"cpu_load\"],\"from\":\"yesterday\",\"to\":\"2026-01-01T12:00:00Z\" | from",
        "\"metrics\":[],\"from\":\"2026-01-01T12:00:00Z\",\"to\":\"2026-01-01T13:00:00Z\" |"
            + " metrics",
        "\"metrics\":[\"cpu_load\"],\"what\":\"all\",\"from\":\"2026-01-01T12:00:00Z\",\"to\":\"2026-01-01T13:00:00Z\""
            + " | what",
        "\"metrics\":[\"cpu_load\"],\"ids\":[\"0\"],\"from\":\"2026-01-01T12:00:00Z\",\"to\":\"2026-01-01T13:00:00Z\""
            + " | ids",
        "\"metrics\":[\"cpu_load\"],\"hosts\":[],\"from\":\"2026-01-01T12:00:00Z\",\"to\":\"2026-01-01T13:00:00Z\""
            + " | hosts",
        "\"metrics\":[\"cpu_load\"],\"nodes\":\"a[1\",\"from\":\"2026-01-01T12:00:00Z\",\"to\":\"2026-01-01T13:00:00Z\""
            + " | nodes",
        "\"metrics\":[\"cpu_load\"],\"resolution\":0,\"from\":\"2026-01-01T12:00:00Z\",\"to\":\"2026-01-01T13:00:00Z\""
            + " | resolution",
      })
  void whatIsNoQueryIsRefusedByField(String fields, String field) {
    Answer answer = http.post(QUERY, "{\"cluster\":\"alpha\"," + fields + "}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
  }

  @Test
  void aTableHasARowForEachValueAndForEachSeriesThatIsNotThere() {
    Answer table =
        http.post(
            QUERY + "?format=csv",
            "{\"cluster\":\"alpha\",\"hosts\":[\"alpha001\",\"alpha006\",\"alpha010\"],"
                + "\"metrics\":[\"flops_any\"],"
                + NOON
                + "}");
    assertThat(table.header("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(table.header("Content-Disposition").orElseThrow()).startsWith("attachment");
    List<String> lines = table.body().lines().toList();
    assertThat(lines).hasSize(1 + 61 + 1 + 1);
    assertThat(lines.get(0)).isEqualTo("metric,scope,unit,host,id,time,value,problem");
    assertThat(lines.get(1)).startsWith("flops_any,node,GF/s,alpha001,,2026-01-01T12:00:00Z,");
    assertThat(lines.get(62)).isEqualTo("flops_any,node,GF/s,alpha006,,,,no-values");
    assertThat(lines.get(63)).isEqualTo("flops_any,node,,alpha010,,,,node-failed");
    Answer brief =
        http.post(
            QUERY,
            "{\"cluster\":\"alpha\",\"hosts\":[\"alpha001\"],\"metrics\":[\"cpu_load\"],"
                + "\"what\":\"statistics\","
                + NOON
                + "}",
            "Accept",
            "text/csv");
    assertThat(brief.body().lines().toList())
        .hasSize(2)
        .first()
        .isEqualTo("metric,scope,unit,host,id,avg,min,max,samples,problem");
  }

  @Test
  void aBackendThatIsDownIsAProblem() {
    Answer answer =
        http.post(
            "/v4/unmeasured/metrics/query",
            "{\"cluster\":\"alpha\",\"metrics\":[\"cpu_load\"]," + NOON + "}");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isPresent();
    Answer without =
        http.post(
            "/v4/dummy/metrics/query", "{\"cluster\":\"alpha\",\"metrics\":[\"a\"]," + NOON + "}");
    assertThat(without.status()).isEqualTo(501);
    assertThat(http.get("/v4/dummy/metrics").status()).isEqualTo(501);
  }

  @Test
  void aQuestionIsNoWriteAndIsNotKeptByItsKey() {
    String asked =
        "{\"cluster\":\"alpha\",\"hosts\":[\"alpha001\"],\"metrics\":[\"cpu_load\"]," + NOON;
    Answer first = http.post(QUERY, asked + "}", "Idempotency-Key", "q-1");
    Answer other = http.post(QUERY, asked + ",\"what\":\"data\"}", "Idempotency-Key", "q-1");
    assertThat(first.status()).isEqualTo(200);
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void machinesOfClustersAreListedAndNarrowed() {
    JsonNode all = http.get("/v4/measured/nodes?limit=100").json();
    assertThat(all.get("total").asInt()).isEqualTo(41);
    JsonNode failed = http.get("/v4/measured/nodes?health=failed&cluster=alpha").json();
    assertThat(failed.get("items")).hasSize(1);
    JsonNode node = failed.at("/items/0");
    assertThat(node.get("name").asText()).isEqualTo("alpha010");
    assertThat(node.get("subcluster").asText()).isEqualTo("main");
    assertThat(node.get("state").asText()).isEqualTo("down");
    assertThat(node.at("/health/status").asText()).isEqualTo("failed");
    assertThat(node.at("/health/missing")).hasSize(3);
    assertThat(node.get("last_seen").isNull()).isTrue();
    assertThat(http.get("/v4/measured/nodes?state=up&name=beta00*").json().get("items")).hasSize(9);
    assertThat(http.get("/v4/measured/nodes?health=ill").status()).isEqualTo(400);
    assertThat(http.get("/v4/small/nodes?cluster=alpha").status()).isEqualTo(400);
  }

  @Test
  void valuesOfOneMachineAreThoseOfTheLastHour() {
    JsonNode found = http.get("/v4/measured/nodes/alpha001/metrics").json();
    assertThat(found.get("series"))
        .extracting(series -> series.get("metric").asText())
        .containsExactly("cpu_load", "flops_any", "mem_used");
    Instant from = Instant.parse(found.get("requested_from").asText());
    Instant to = Instant.parse(found.get("requested_to").asText());
    assertThat(from.plus(1, ChronoUnit.HOURS)).isEqualTo(to);
    JsonNode some =
        http.get(
                "/v4/measured/nodes/alpha001/metrics?metric=flops_any&scope=socket&resolution=5m"
                    + "&from=2026-01-01T12:00:00Z&to=2026-01-01T13:00:00Z&what=data")
            .json();
    assertThat(some.get("series")).hasSize(2);
    assertThat(some.at("/series/1/id").asText()).isEqualTo("1");
    assertThat(some.at("/series/1/resolution").asInt()).isEqualTo(300);
    assertThat(http.get("/v4/measured/nodes/nobody/metrics").status()).isEqualTo(404);
    Answer filer = http.get("/v4/measured/nodes/measured.dummy.example/metrics");
    assertThat(filer.status()).isEqualTo(404);
    assertThat(filer.json().get("type").asText()).endsWith("/not-measured");
    assertThat(http.get("/v4/measured/nodes/alpha001/metrics?from=2099-01-01T00:00:00Z").status())
        .isEqualTo(400);
    assertThat(http.get("/v4/small/nodes/small.dummy.example/metrics").status()).isEqualTo(501);
  }

  @Test
  void linesAreForwardedOneByOneAndTheReportNamesTheOthers() {
    Answer answer =
        write(
            WRITE,
            """
            # a comment
            cpu_load,hostname=alpha002,type=node,type-id=0 value=77.25 1767268800
            cpu_load,type=node value=1
            no_such_metric,hostname=alpha002 value=1
            cpu_load,cluster=beta,hostname=alpha002 value=1
            flops_any,hostname=alpha002,type=socket,type-id=1 value=5i 1767268800000000000
            """);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode report = answer.json();
    assertThat(report.get("cluster").asText()).isEqualTo("alpha");
    assertThat(report.get("forwarded").asInt()).isEqualTo(2);
    assertThat(report.get("refused"))
        .extracting(line -> line.get("line").asText() + " " + line.get("reason").asText())
        .containsExactly("3 no-host", "4 metric-not-found", "5 other-cluster");
    JsonNode found =
        query(
            "{\"cluster\":\"alpha\",\"hosts\":[\"alpha002\"],\"metrics\":[\"cpu_load\"],"
                + NOON
                + "}");
    assertThat(found.at("/series/0/values/0").asDouble()).isEqualTo(77.25);
  }

  @Test
  void nothingForwardedIsAProblem() {
    Answer answer = write(WRITE, "no_such_metric,hostname=a value=1\n\n");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("type").asText()).endsWith("/no-line-forwarded");
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("line 1");
    Answer bad = write(WRITE, "what is this\n");
    assertThat(bad.status()).isEqualTo(422);
    assertThat(bad.json().get("type").asText()).endsWith("/no-line-forwarded");
    assertThat(write(WRITE, "\n").status()).isEqualTo(400);
    assertThat(write(METRICS + "/write", "cpu_load,hostname=a value=1").status()).isEqualTo(400);
    assertThat(write(METRICS + "/write?cluster=gamma", "cpu_load,hostname=a value=1").status())
        .isEqualTo(404);
    assertThat(http.post(WRITE, "{}").status()).isEqualTo(415);
  }

  @Test
  void soManyBadLinesAreCountedAndNotAllNamed() {
    Answer answer =
        write(
            WRITE,
            "mem_used,hostname=a value=1 1767268800\n"
                + "bad\n".repeat(1_500)
                + "none,hostname=a value=1\n".repeat(1_200));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<String> refused = new ArrayList<>();
    for (JsonNode line : answer.json().get("refused")) {
      refused.add(line.get("line").asText() + " " + line.get("reason").asText());
    }
    assertThat(refused).hasSize(2_002);
    assertThat(refused.subList(999, 1_002))
        .containsExactly("1001 bad-line", "1002 more-lines", "1502 metric-not-found");
    assertThat(refused.get(2_001)).isEqualTo("2502 more-lines");
    String id = answer.json().get("id").asText();
    assertThat(http.get("/v4/operations/" + id).json().at("/result/refused")).hasSize(2_002);
  }

  @Test
  void nothingForwardedNamesTheLinesOfBothSidesWithTheirReasons() {
    Answer answer = write(WRITE, "none,hostname=a value=1\nbad\n");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("type").asText()).endsWith("/no-line-forwarded");
    assertThat(answer.json().get("errors"))
        .extracting(
            error ->
                error.get("field").asText()
                    + " "
                    + error.get("message").asText().replaceFirst(":.*", ""))
        .containsExactly("line 1 metric-not-found", "line 2 bad-line");
  }

  @Test
  void aLockHoldsItBackAndAKeyIsHonoured() {
    String line = "cpu_load,hostname=beta001 value=3 1767268800";
    http.put("/v4/measured/volumes/beta/locks/node-1", "");
    Answer locked = write(METRICS + "/write?cluster=beta", line);
    assertThat(locked.status()).isEqualTo(409);
    assertThat(locked.json().get("type").asText()).endsWith("/volume-locked");
    Answer held =
        write(METRICS + "/write?cluster=beta", line, "Lock-Host", "node-1", "Idempotency-Key", "w");
    assertThat(held.status()).isEqualTo(200);
    Answer again =
        write(METRICS + "/write?cluster=beta", line, "Lock-Host", "node-1", "Idempotency-Key", "w");
    assertThat(again.header("Idempotency-Replayed")).contains("true");
    assertThat(again.json()).isEqualTo(held.json());
    http.delete("/v4/measured/volumes/beta/locks/node-1");
  }

  @Test
  void anOperationTellsOfAllLines() {
    Answer accepted =
        write(
            "/v4/slow-writes/metrics/write?cluster=alpha",
            "cpu_load,hostname=a value=1\nbad\nother,hostname=a value=1\n",
            "Prefer",
            "respond-async");
    assertThat(accepted.status()).isEqualTo(202);
    JsonNode operation =
        http.get("/v4/operations/" + accepted.json().get("id").asText() + "?wait=60").json();
    assertThat(operation.get("state").asText()).isEqualTo("succeeded");
    assertThat(operation.at("/result/forwarded").asInt()).isEqualTo(1);
    assertThat(operation.at("/result/refused"))
        .extracting(line -> line.get("reason").asText())
        .containsExactly("bad-line", "metric-not-found");
  }

  @Test
  void whatWasForwardedIsNotKeptHereAsWell() {
    Answer written =
        write(WRITE, "mem_used,hostname=kept-nowhere value=1 1767268800\nbad\n".repeat(100));
    assertThat(written.json().get("forwarded").asInt()).isEqualTo(100);
    String id = written.json().get("id").asText();
    String request = request(id);
    assertThat(request).doesNotContain("kept-nowhere").contains("bad-line");
    JsonNode operation = http.get("/v4/operations/" + id).json();
    assertThat(operation.at("/result/forwarded").asInt()).isEqualTo(100);
    assertThat(operation.at("/result/refused")).hasSize(100);
  }

  private String request(String operation) {
    try (Database database =
        Database.at(DatabaseAddress.file(gateway.stateFolder().resolve("gateway.db")))) {
      return database.read(
          handle ->
              handle
                  .createQuery("select request from operations where id = :id")
                  .bind("id", operation)
                  .mapTo(String.class)
                  .one());
    }
  }

  @Test
  void aDryRunForwardsNothing() {
    Answer preview =
        write(WRITE + "&dry_run=true", "mem_used,hostname=alpha003 value=1 1767268800");
    assertThat(preview.status()).as(preview.body()).isEqualTo(200);
    assertThat(preview.json().has("checked")).isTrue();
    JsonNode found =
        query(
            "{\"cluster\":\"alpha\",\"hosts\":[\"alpha003\"],\"metrics\":[\"mem_used\"],"
                + NOON
                + "}");
    assertThat(found.at("/series/0/values/0").asDouble()).isNotEqualTo(1);
  }

  @Test
  void nobodyReadsOrWritesWithoutSigningIn() {
    Http stranger = gateway.http();
    assertThat(stranger.get(METRICS).status()).isEqualTo(401);
    assertThat(stranger.post(QUERY, "{}").status()).isEqualTo(401);
    assertThat(stranger.get("/v4/measured/nodes/alpha001/metrics").status()).isEqualTo(401);
  }

  private JsonNode query(String body) {
    Answer answer = http.post(QUERY, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private Answer write(String path, String lines, String... headers) {
    return http.send("POST", path, RequestBody.create(lines, MediaType.get("text/plain")), headers);
  }
}
