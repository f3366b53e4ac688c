package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One who sees everything, on an endpoint with sixty ready-made jobs. */
@ExtendWith(SharedGateway.class)
class JobsResourceTest {
  private static final String JOBS = "/v4/archive/jobs";
  private static final String FIRST = "alpha:1001:1704069420";
  private static final Pattern NEXT = Pattern.compile("<(.+)>; rel=\"next\"");

  private final Http http;

  JobsResourceTest(RunningGateway gateway) {
    http = gateway.signedIn();
  }

  @Test
  void theLatestComeFirstWithATrueTotal() {
    JsonNode list = http.get(JOBS + "?limit=7").json();
    assertThat(list.at("/items")).hasSize(7);
    assertThat(list.get("total").asInt()).isEqualTo(60);
    assertThat(list.at("/items").findValuesAsText("start_time"))
        .isSortedAccordingTo((one, other) -> other.compareTo(one));
    assertThat(list.at("/items/0").has("details")).isFalse();
  }

  @Test
  void theListIsAsOfWhenTheIndexHasIt() {
    JsonNode list = http.get(JOBS).json();
    JsonNode index = http.get("/v4/archive/job-index").json();
    assertThat(list.get("as_of")).isEqualTo(index.get("indexed_at"));
    assertThat(index.get("jobs").asInt()).isEqualTo(60);
    assertThat(index.get("scanning").asBoolean()).isFalse();
    assertThat(index.get("problems").asInt()).isEqualTo(3);
  }

  @Test
  void pagesLoseAndRepeatNothing() {
    Set<String> seen = new HashSet<>();
    String next = "";
    int total = 0;
    do {
      JsonNode page =
          http.get(JOBS + "?limit=11&sort=user" + (next.isEmpty() ? "" : "&cursor=" + next)).json();
      page.at("/items").forEach(job -> assertThat(seen.add(job.get("id").asText())).isTrue());
      total = page.get("total").asInt();
      next = page.get("next").asText("");
    } while (!next.isEmpty() && !next.equals("null"));
    assertThat(seen).hasSize(total).hasSize(60);
  }

  @Test
  void aCursorOfOtherConditionsIsRefused() {
    String next = http.get(JOBS + "?limit=5&user=alice").json().get("next").asText();
    Answer refused = http.get(JOBS + "?limit=5&user=bob&cursor=" + next);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("cursor");
  }

  @ParameterizedTest
  @CsvSource({
    "user=alice, user, alice",
    "cluster=beta, cluster, beta",
    "state=failed, state, failed",
    "job_id=1001, job_id, 1001",
    "shared=none, shared, none"
  })
  void conditionsNarrowTheList(String condition, String field, String value) {
    JsonNode list = http.get(JOBS + "?" + condition).json();
    assertThat(list.at("/items")).isNotEmpty();
    assertThat(list.get("total").asInt()).isEqualTo(list.at("/items").size()).isLessThan(60);
    assertThat(list.at("/items").findValuesAsText(field)).containsOnly(value);
  }

  @Test
  void severalStatesAreOneCondition() {
    JsonNode list = http.get(JOBS + "?state=failed&state=timeout&limit=1000").json();
    assertThat(list.at("/items").findValuesAsText("state")).containsOnly("failed", "timeout");
    assertThat(list.get("total").asInt())
        .isEqualTo(total(JOBS + "?state=failed") + total(JOBS + "?state=timeout"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?state=crashed",
        "?sort=metric_data",
        "?user=alice&user=bob",
        "?fields=details",
        "?format=xml",
        "?resolution=60",
        "/%s/metrics?resolution=0",
        "/%s/metrics?resolution=5y",
        "/%s/metrics?metric=",
        "/%s/raw?format=csv"
      })
  void whatIsNotUnderstoodIsRefused(String request) {
    assertThat(http.get(JOBS + request.formatted(FIRST)).status()).isEqualTo(400);
  }

  @Test
  void aJobIsReadWithItsDetails() {
    JsonNode job = http.get(JOBS + "/" + FIRST).json();
    assertThat(job.get("id").asText()).isEqualTo(FIRST);
    assertThat(job.at("/details/script").asText()).startsWith("#!/bin/sh");
    assertThat(job.at("/details/resources/0/hostname").asText()).startsWith("alpha");
    assertThat(job.get("walltime").asLong()).isEqualTo(86_400);
    assertThat(http.get(JOBS + "/1001").json()).isEqualTo(job);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gamma:1:1", "4711", "nobody", "..:1", "'; drop table jobs; --"})
  void aJobThatIsNotThereIsNotFound(String job) {
    Answer missing = http.get(JOBS + "/" + job.replace(" ", "%20").replace(";", "%3B"));
    assertThat(missing.status()).isIn(400, 404);
    if (missing.status() == 404) {
      assertThat(missing.json().get("type").asText()).endsWith("/job-not-found");
    }
  }

  @Test
  void aNumberOfSeveralJobsIsAConflictThatNamesThem() {
    for (String path : List.of("/1009", "/1009/metrics", "/1009/raw")) {
      Answer conflict = http.get(JOBS + path);
      assertThat(conflict.status()).isEqualTo(409);
      assertThat(conflict.json().get("type").asText()).endsWith("/job-ambiguous");
      assertThat(conflict.json().get("correction").asText()).contains("by its id");
      List<String> candidates = conflict.json().at("/errors").findValuesAsText("field");
      assertThat(candidates).hasSize(2);
      candidates.forEach(id -> assertThat(http.get(JOBS + "/" + id).status()).isEqualTo(200));
    }
  }

  @Test
  void aPageAsCsvLeadsToTheNextOne() {
    List<String> ids = new ArrayList<>();
    String address = JOBS + "?format=csv&limit=25&fields=id,user";
    for (int pages = 0; !address.isEmpty(); pages++) {
      Answer page = http.get(address);
      assertThat(pages).isLessThan(3);
      assertThat(page.header("Content-Type")).contains("text/csv;charset=utf-8");
      assertThat(page.header("X-Total-Count")).contains("60");
      assertThat(page.header("Content-Disposition")).contains("attachment; filename=\"jobs.csv\"");
      List<String> lines = page.body().lines().toList();
      assertThat(lines.get(0)).isEqualTo("id,user");
      lines.stream().skip(1).map(line -> line.split(",", -1)[0]).forEach(ids::add);
      Matcher next = NEXT.matcher(page.header("Link").orElse(""));
      address = next.matches() ? next.group(1) : "";
    }
    assertThat(ids).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void aNameThatIsAFormulaIsNoneInCsv() {
    Answer page = http.get(JOBS + "?fields=job_name&limit=1000", "Accept", "text/csv");
    assertThat(page.body().lines()).anyMatch(line -> line.startsWith("\"'=SUM"));
    assertThat(page.body().replace("\"", "").lines()).noneMatch(line -> line.startsWith("="));
  }

  @Test
  void theFormatThatIsNamedCountsForMoreThanTheHeader() {
    Answer json = http.get(JOBS + "?format=json", "Accept", "text/csv");
    assertThat(json.json().at("/items")).isNotEmpty();
  }

  @Test
  void metricsAreArraysInWhichNothingIsNull() {
    JsonNode data = http.get(JOBS + "/" + FIRST + "/metrics?metric=flops_any&scope=node").json();
    assertThat(data.at("/metrics")).hasSize(1);
    JsonNode series = data.at("/metrics/0/series/0");
    assertThat(data.at("/metrics/0/timestep").asText()).isEqualTo("60");
    assertThat(series.get("values")).anyMatch(JsonNode::isNull).anyMatch(JsonNode::isNumber);
    assertThat(series.get("values")).allMatch(value -> value.isNull() || value.isNumber());
    assertThat(series.get("min").isNull()).isTrue();
    long present = 0;
    for (JsonNode value : series.get("values")) {
      present += value.isNull() ? 0 : 1;
    }
    assertThat(series.at("/statistics/samples").asLong()).isEqualTo(present);
  }

  @Test
  void severalMetricsCanBeAskedForAndWhatIsMissingIsNamed() {
    JsonNode data =
        http.get(JOBS + "/" + FIRST + "/metrics?metric=flops_any&metric=mem_used&metric=nothing")
            .json();
    assertThat(data.at("/metrics").findValuesAsText("name")).containsOnly("flops_any", "mem_used");
    assertThat(data.get("missing")).hasSize(1);
    assertThat(data.at("/missing/0").asText()).isEqualTo("nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"600", "600s", "10m"})
  void aCoarserResolutionHasLeastAndGreatestValues(String resolution) {
    JsonNode metric =
        http.get(
                JOBS + "/" + FIRST + "/metrics?metric=cpu_load&scope=node&resolution=" + resolution)
            .json()
            .at("/metrics/0");
    assertThat(metric.get("timestep").asInt()).isEqualTo(600);
    JsonNode series = metric.at("/series/0");
    assertThat(series.get("min")).hasSameSizeAs(series.get("values"));
    assertThat(series.at("/min/0").asDouble())
        .isLessThanOrEqualTo(series.at("/values/0").asDouble());
  }

  @Test
  void aResolutionThatCannotBeHadIsAgainstTheRules() {
    Answer refused = http.get(JOBS + "/" + FIRST + "/metrics?resolution=61");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("resolution");
  }

  @Test
  void metricsAsCsvHaveARowForEachValue() {
    Answer csv = http.get(JOBS + "/" + FIRST + "/metrics?metric=flops_any&scope=node&format=csv");
    List<String> lines = csv.body().lines().toList();
    assertThat(lines.get(0)).isEqualTo("metric,scope,unit,hostname,id,time,value");
    assertThat(lines.get(1)).startsWith("flops_any,node,GF/s,alpha0");
    assertThat(lines.get(1)).contains(",,2024-01-01T00:37:00Z,");
    assertThat(lines.get(2)).contains("2024-01-01T00:38:00Z");
    assertThat(csv.header("Content-Disposition")).get().asString().contains("job-alpha_1001_");
    assertThat(http.get(JOBS + "/" + FIRST + "/metrics?resolution=1h&format=csv").body().lines())
        .first()
        .asString()
        .endsWith(",value,min,max");
  }

  @ParameterizedTest
  @CsvSource({
    "beta:1018:1704107160, 502, metric-data-truncated, false",
    "alpha:1008:1704084960, 404, metric-data-missing, false",
    "beta:1012:1704093840, 409, job-archiving, true"
  })
  void metricsThatCannotBeReadSayWhy(String job, int status, String reason, boolean retryable) {
    Answer refused = http.get(JOBS + "/" + job + "/metrics");
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.json().get("type").asText()).endsWith("/" + reason);
    assertThat(refused.json().get("retryable").asBoolean()).isEqualTo(retryable);
    assertThat(refused.header("Retry-After").isPresent()).isEqualTo(retryable);
    assertThat(http.get(JOBS + "/" + job).status()).isEqualTo(200);
  }

  @Test
  void anAnswerThatWouldBeTooLargeSaysWhatToNarrowAndOpensNoBreaker() {
    for (int i = 0; i < 5; i++) {
      Answer refused = http.get("/v4/heavy/jobs/" + FIRST + "/metrics");
      assertThat(refused.status()).isEqualTo(413);
      assertThat(refused.json().get("correction").asText()).contains("less");
      assertThat(refused.json().get("retryable").asBoolean()).isFalse();
    }
    assertThat(http.get("/v4/heavy/jobs").status()).isEqualTo(200);
  }

  @Test
  void statisticsNeedAGrouping() {
    Answer refused = http.get("/v4/archive/job-statistics");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().get("detail").asText())
        .contains("user, project, cluster, subcluster, partition");
    assertThat(http.get("/v4/archive/job-statistics?group_by=state").status()).isEqualTo(400);
  }

  @Test
  void statisticsAddUpWhatIsListed() {
    JsonNode groups = http.get("/v4/archive/job-statistics?group_by=user&cluster=alpha").json();
    assertThat(groups.at("/items").findValuesAsText("group")).isSorted().hasSize(4);
    int jobs = 0;
    for (JsonNode group : groups.at("/items")) {
      jobs += group.get("jobs").asInt();
      assertThat(group.get("node_hours").asDouble()).isPositive();
    }
    assertThat(jobs).isEqualTo(total(JOBS + "?cluster=alpha"));
    assertThat(groups.get("total").asInt()).isEqualTo(4);
  }

  @Test
  void statisticsCanBeSortedPagedAndHadAsCsv() {
    String first = "/v4/archive/job-statistics?group_by=user&sort=-jobs&limit=2";
    JsonNode page = http.get(first).json();
    assertThat(page.at("/items/0/jobs").asInt())
        .isGreaterThanOrEqualTo(page.at("/items/1/jobs").asInt());
    String next = page.get("next").asText();
    assertThat(http.get(first + "&cursor=" + next).json().at("/items")).hasSize(2);
    assertThat(
            http.get("/v4/archive/job-statistics?group_by=cluster&limit=2&cursor=" + next).status())
        .isEqualTo(400);
    Answer csv = http.get("/v4/archive/job-statistics?group_by=project&format=csv");
    assertThat(csv.body())
        .startsWith(
            "group,jobs,walltime_hours,node_hours,core_hours,accelerator_hours,incomplete\r\n");
  }

  @Test
  void problemsOfRecordsAreListed() {
    JsonNode list = http.get("/v4/archive/job-problems?reason=metric-data-truncated").json();
    assertThat(list.get("total").asInt()).isEqualTo(3);
    assertThat(list.at("/items").findValuesAsText("path")).isSorted();
    assertThat(http.get("/v4/archive/job-problems?cluster=gamma").json().get("total").asInt())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/jobs",
        "/jobs/1",
        "/jobs/1/metrics",
        "/jobs/1/raw",
        "/job-statistics?group_by=user",
        "/job-problems",
        "/job-index"
      })
  void anEndpointWithoutJobsSaysSo(String path) {
    Answer refused = http.get("/v4/dummy" + path);
    assertThat(refused.status()).isEqualTo(501);
    assertThat(refused.json().get("detail").asText()).contains("jobs");
  }

  @Test
  void theDocumentOfAnEndpointShowsJobsOnlyWhereThereAreSome() {
    assertThat(http.get("/openapi/archive.json").json().get("paths").fieldNames())
        .toIterable()
        .contains(
            "/v4/archive/jobs",
            "/v4/archive/jobs/{job}",
            "/v4/archive/jobs/{job}/metrics",
            "/v4/archive/jobs/{job}/raw",
            "/v4/archive/job-statistics",
            "/v4/archive/job-problems",
            "/v4/archive/job-index");
    assertThat(http.get("/openapi/dummy.json").body()).doesNotContain("/v4/dummy/job");
  }

  private int total(String path) {
    return http.get(path).json().get("total").asInt();
  }
}
