package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies that are carried out, and the report of each job. */
class JobRetentionResourceTest {
  private static final String RETENTION = "/v4/archive/job-retention";
  private static final String FAILED_OF_ALPHA =
      "{\"cluster\":\"alpha\",\"action\":\"delete\",\"min_age_days\":1,\"states\":[\"failed\"]}";

  private RunningGateway gateway;
  private Http http;

  @BeforeEach
  void start() {
    gateway =
        RunningGateway.start(
            """
            endpoints:
              archive: { plugin: dummy, settings: { jobs: 60 } }
              slow: { plugin: dummy, settings: { jobs: 60, delays: { run_job_retention: 1s } } }
              none: { plugin: dummy, settings: {} }
            auth: { mode: development }
            """);
    http = gateway.signedIn();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void whatIsMeantIsRemovedAndReportedJobByJob() {
    Set<String> meant = ids("/v4/archive/jobs?limit=1000&cluster=alpha&state=failed");
    Set<String> others = ids("/v4/archive/jobs?limit=1000");
    others.removeAll(meant);
    Answer answer = http.post(RETENTION, FAILED_OF_ALPHA);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode done = answer.json();
    assertThat(done.get("cluster").asText()).isEqualTo("alpha");
    assertThat(done.get("action").asText()).isEqualTo("delete");
    assertThat(done.get("min_age_days").asInt()).isEqualTo(1);
    assertThat(done.get("states").toString()).isEqualTo("[\"failed\"]");
    assertThat(done.get("selected").asInt()).isEqualTo(meant.size());
    assertThat(done.get("done").asInt()).isEqualTo(meant.size());
    assertThat(done.get("bytes").asLong()).isPositive();
    assertThat(ids("/v4/archive/jobs?limit=1000")).isEqualTo(others);
    String report = RETENTION + "/" + done.get("id").asText() + "/jobs";
    assertThat(reported(report)).isEqualTo(meant);
    assertThat(reported(report + "?result=done")).isEqualTo(meant);
    assertThat(reported(report + "?result=failed")).isEmpty();
    assertThat(http.get(report + "?result=lost").status()).isEqualTo(400);
    assertThat(http.get(report + "?sort=bytes").status()).isEqualTo(400);
    assertThat(http.get(RETENTION + "/no-such-run/jobs").status()).isEqualTo(404);
  }

  @Test
  void theReportComesInPagesAndAsATable() {
    String id = http.post(RETENTION, FAILED_OF_ALPHA).json().get("id").asText();
    String report = RETENTION + "/" + id + "/jobs";
    int total = http.get(report).json().get("total").asInt();
    Set<String> seen = new HashSet<>();
    String next = "";
    do {
      JsonNode page = http.get(report + "?limit=3" + next).json();
      page.get("items").forEach(job -> assertThat(seen.add(job.get("job").asText())).isTrue());
      next = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asText();
    } while (!next.isEmpty());
    assertThat(seen).hasSize(total);
    Answer table = http.get(report + "?format=csv&limit=2");
    assertThat(table.header("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(table.header("X-Total-Count")).contains(Integer.toString(total));
    assertThat(table.header("Link")).isPresent();
    assertThat(table.body().lines().toList())
        .hasSize(3)
        .first()
        .isEqualTo("job,result,message,bytes");
  }

  @Test
  void aDryRunCountsAndRemovesNothing() {
    Set<String> before = ids("/v4/archive/jobs?limit=1000");
    JsonNode preview = http.post(RETENTION + "?dry_run=true", FAILED_OF_ALPHA).json();
    assertThat(preview.get("checked").asText()).isEqualTo("backend");
    assertThat(preview.at("/changes/0/field").asText()).isEqualTo("selected");
    assertThat(preview.at("/changes/0/after").asInt()).isPositive();
    assertThat(ids("/v4/archive/jobs?limit=1000")).isEqualTo(before);
  }

  @Test
  void whatTakesLongIsAnOperationThatTellsWhatItGave() {
    Answer accepted =
        http.post(
            "/v4/slow/job-retention",
            FAILED_OF_ALPHA,
            "Prefer",
            "respond-async",
            "Idempotency-Key",
            "once");
    assertThat(accepted.status()).isEqualTo(202);
    String id = accepted.json().get("id").asText();
    JsonNode operation = http.get("/v4/operations/" + id + "?wait=60").json();
    assertThat(operation.get("state").asText()).isEqualTo("succeeded");
    assertThat(operation.get("operation").asText()).isEqualTo("run_job_retention");
    assertThat(operation.get("target").asText()).isEqualTo("alpha");
    assertThat(operation.at("/result/id").asText()).isEqualTo(id);
    assertThat(operation.at("/result/action").asText()).isEqualTo("delete");
    assertThat(operation.at("/result/min_age_days").asInt()).isEqualTo(1);
    assertThat(reported("/v4/slow/job-retention/" + id + "/jobs"))
        .hasSize(operation.at("/result/done").asInt());
    Answer again = http.post("/v4/slow/job-retention", FAILED_OF_ALPHA, "Idempotency-Key", "once");
    assertThat(again.json().get("id").asText()).isEqualTo(id);
  }

  @Test
  void aLockHoldsItBack() {
    http.put("/v4/archive/volumes/alpha/locks/node-1", "");
    Answer refused = http.post(RETENTION, FAILED_OF_ALPHA);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("type").asText()).endsWith("/volume-locked");
    assertThat(http.post(RETENTION, FAILED_OF_ALPHA, "Lock-Host", "node-1").status())
        .isEqualTo(200);
  }

  @Test
  void jobsAreCopiedWhereTheSettingsSay() {
    String copy =
        "{\"cluster\":\"beta\",\"action\":\"copy\",\"min_age_days\":0,\"destination\":\"vault\"}";
    JsonNode first = http.post(RETENTION, copy).json();
    assertThat(first.get("done").asInt()).isEqualTo(first.get("selected").asInt()).isPositive();
    JsonNode second = http.post(RETENTION, copy).json();
    assertThat(second.get("skipped").asInt()).isEqualTo(first.get("done").asInt());
    assertThat(second.get("done").asInt()).isZero();
    Answer elsewhere = http.post(RETENTION, copy.replace("vault", "moon"));
    assertThat(elsewhere.status()).isEqualTo(422);
    assertThat(elsewhere.json().at("/errors/0/field").asText()).isEqualTo("destination");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|400|cluster",
        "{'cluster':'alpha'}|400|action",
        "{'cluster':'alpha','action':'delete'}|400|min_age_days",
        "{'cluster':'alpha','action':'burn','min_age_days':1}|400|action",
        "{'cluster':'alpha','action':'delete','min_age_days':-1}|422|min_age_days",
        "{'cluster':'alpha','action':'delete','min_age_days':36501}|422|min_age_days",
        "{'cluster':'alpha','action':'delete','min_age_days':1.5}|400|min_age_days",
        "{'cluster':'alpha','action':'delete','min_age_days':1,'states':['running']}|400|states",
        "{'cluster':'alpha','action':'delete','min_age_days':1,'states':['lost']}|400|states",
        "{'cluster':'alpha','action':'delete','min_age_days':1,'tags':[null]}|400|tags",
        "{'cluster':'alpha','action':'delete','min_age_days':1,'tags':['']}|422|tags",
        "{'cluster':'alpha','action':'delete','min_age_days':1,'destination':'vault'}|422|destination",
        "{'cluster':'alpha','action':'move','min_age_days':1}|422|destination",
        "{'cluster':'alpha','action':'delete','min_age_days':1,'min_age':2}|400|min_age"
      })
  void whatIsWrongIsNamed(String body, int status, String field) {
    Answer refused = http.post(RETENTION, body.replace('\'', '"'));
    assertThat(refused.status()).as(refused.body()).isEqualTo(status);
    assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo(field);
  }

  @Test
  void thereIsNoSuchClusterOrNoJobsAtAll() {
    Answer refused = http.post(RETENTION, FAILED_OF_ALPHA.replace("alpha", "gamma"));
    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.json().get("type").asText()).endsWith("/volume-not-found");
    assertThat(http.post("/v4/none/job-retention", FAILED_OF_ALPHA).status()).isEqualTo(501);
    assertThat(http.get("/v4/none/job-retention/x/jobs").status()).isEqualTo(501);
  }

  private Set<String> ids(String path) {
    return new HashSet<>(http.get(path).json().get("items").findValuesAsText("id"));
  }

  private Set<String> reported(String path) {
    String all = path + (path.contains("?") ? "&" : "?") + "limit=1000";
    return new HashSet<>(http.get(all).json().get("items").findValuesAsText("job"));
  }
}
