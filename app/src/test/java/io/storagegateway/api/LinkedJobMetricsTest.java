package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.BuiltPlugin;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import io.storagegateway.testing.SingleSignOnSite;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics of jobs that one endpoint knows, on machines that another one measures. */
class LinkedJobMetricsTest {
  /**
   * Jobs on alpha: 1 of alice runs on all of two machines, 2 of alice has ended, 3 of bob runs and
   * shares a machine, 4 of alice has ended and is being written, 5 of alice runs on a machine that
   * gives no values.
   */
  private static final String RECORDS =
      """
      package records;
      import io.storagegateway.spi.*;
      import io.storagegateway.spi.facet.*;
      import io.storagegateway.spi.value.*;
      import java.time.*;
      import java.util.*;
      public class RecordsFactory implements BackendFactory<RecordsFactory.Settings> {
        public record Settings() {}
        @Override public String type() { return "records"; }
        @Override public Class<Settings> settings() { return Settings.class; }
        @Override public Backend create(BackendContext context, Settings settings) {
          return new Records();
        }
        record Records() implements Backend, Jobs, JobMetrics {
          @Override public Capabilities capabilities() {
            return Capabilities.none()
                .supports(Operation.GET_JOB, Operation.READ_JOB_METRICS)
                .kind(Kind.JOB, KindRules.named("[a-z0-9:]+", 60).build())
                .build();
          }
          @Override public Health health(CallContext call) { return Health.up("Well."); }
          @Override public <F extends Facet> Optional<F> facet(Class<F> facet) {
            return facet.isInstance(this) ? Optional.of(facet.cast(this)) : Optional.empty();
          }
          @Override public Page<Job> list(CallContext call, Query query) { return Page.only(List.of()); }
          @Override public Page<JobProblem> problems(CallContext call, Query query) {
            return Page.only(List.of());
          }
          @Override public JobIndex index(CallContext call) {
            throw BackendException.unsupported("There is no index.");
          }
          @Override public Job get(CallContext call, String id, Visibility visibility) {
            return List.of(
                    job(1, "alice", JobState.RUNNING, Job.MetricDataState.MISSING,
                        Job.Sharing.NONE, node("alpha000"), node("alpha001")),
                    job(2, "alice", JobState.COMPLETED, Job.MetricDataState.AVAILABLE,
                        Job.Sharing.NONE, node("alpha000")),
                    job(3, "bob", JobState.RUNNING, Job.MetricDataState.MISSING,
                        Job.Sharing.MULTI_USER, node("alpha002")),
                    job(4, "alice", JobState.COMPLETED, Job.MetricDataState.ARCHIVING,
                        Job.Sharing.NONE, node("alpha003")),
                    job(5, "alice", JobState.RUNNING, Job.MetricDataState.MISSING,
                        Job.Sharing.NONE, node("alpha010")))
                .stream()
                .filter(job -> job.id().equals(id) || id.equals(Long.toString(job.jobId())))
                .filter(job -> visibility.allows(job.user(), job.project()))
                .findFirst()
                .orElseThrow(() -> BackendException.notFound(Kind.JOB, id));
          }
          private static JobResource node(String name) {
            return new JobResource(name, List.of(), List.of());
          }
          private static Job job(long number, String user, JobState state,
              Job.MetricDataState data, Job.Sharing shared, JobResource... nodes) {
            Instant start = state == JobState.RUNNING
                ? Instant.now().truncatedTo(java.time.temporal.ChronoUnit.HOURS)
                    .minus(Duration.ofDays(3))
                : Instant.parse("2026-01-01T12:00:00Z");
            return new Job("alpha:" + number + ":1", "alpha", null, number, null, null, user, null,
                null, state, null, start, Duration.ofMinutes(10), null, nodes.length, null, null,
                shared, List.of(), data,
                new JobDetails(null, null, null, List.of(nodes), Map.of(), Map.of(), null, null,
                    null, "1", List.of()));
          }
          @Override public JobMetricData read(
              CallContext call, String id, MetricSelection selection, Visibility visibility) {
            Job job = get(call, id, visibility);
            Samples one = Samples.of(new double[] {42}, 1);
            return new JobMetricData(
                job.id(),
                List.of(new JobMetric("kept", "node", null, job.startTime(), Duration.ofMinutes(1),
                    List.of(new JobSeries("alpha000", null,
                        new SeriesStatistics(42.0, 42.0, 42.0, 1, false), one, null, null)))),
                List.of(),
                List.of());
          }
        }
      }
      """;

  private static SingleSignOnSite site;
  private static Http alice;
  private static Http admin;
  private static Http storeAdmin;
  private static Http storeUser;

  @BeforeAll
  static void start(@TempDir Path folder) {
    BuiltPlugin.in(folder)
        .folder("records")
        .manifest("Plugin-Id", "records")
        .source("records.RecordsFactory", RECORDS)
        .extensions("records.RecordsFactory")
        .build();
    site =
        new SingleSignOnSite(
            """
              records: { plugin: records, settings: {}, roles: { user: [ users ] } }
              store:
                plugin: dummy
                settings: { nodes: 20 }
                links: { archive: records }
                roles: { user: [ users, operators ], admin: [ store-admins ] }
              unlinked: { plugin: dummy, settings: { nodes: 2 } }
              misled:
                plugin: dummy
                settings: { nodes: 2 }
                links: { archive: unlinked }
              down:
                plugin: dummy
                settings: { nodes: 2, faults: { list_metrics: { kind: unavailable } } }
                links: { archive: records }
            """,
            "",
            "plugins: { directories: ['%s', '%s'] }\n".formatted(RunningGateway.plugins(), folder));
    alice = site.person("alice", "users").client();
    admin = site.person("root", "users", "admins").client();
    storeAdmin = site.person("sam", "users", "store-admins").client();
    storeUser = site.person("olga", "operators").client();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void whileAJobRunsItsMachinesTell() {
    JsonNode found = metrics(alice, "alpha:1:1", "?metric=cpu_load&metric=none&resolution=1d");
    assertThat(found.get("source").asText()).isEqualTo("store");
    assertThat(found.get("job").asText()).isEqualTo("alpha:1:1");
    assertThat(found.get("missing")).extracting(JsonNode::asText).containsExactly("none");
    assertThat(found.get("metrics")).hasSize(1);
    JsonNode metric = found.at("/metrics/0");
    assertThat(metric.get("name").asText()).isEqualTo("cpu_load");
    assertThat(metric.get("scope").asText()).isEqualTo("node");
    assertThat(Instant.parse(metric.get("start").asText()))
        .isBetween(Instant.now().minus(Duration.ofDays(4)), Instant.now());
    assertThat(metric.at("/series/0/values")).as("three days and a bit").hasSize(4);
    assertThat(metric.get("timestep").asInt()).isEqualTo(86_400);
    assertThat(metric.get("series"))
        .extracting(series -> series.get("hostname").asText())
        .containsExactly("alpha000", "alpha001");
    assertThat(metric.at("/series/0/statistics/samples").asLong()).isPositive();
    assertThat(metric.at("/series/0/min").isNull()).isTrue();
    assertThat(found.get("problems")).isEmpty();
  }

  @Test
  void afterwardsTheArchiveTells() {
    JsonNode found = metrics(alice, "2", "");
    assertThat(found.get("source").asText()).isEqualTo("archive");
    assertThat(found.at("/metrics/0/name").asText()).isEqualTo("kept");
    assertThat(found.at("/metrics/0/series/0/values/0").asInt()).isEqualTo(42);
  }

  @Test
  void whatIsBeingWrittenIsStillInTheStore() {
    JsonNode found = metrics(alice, "4", "?metric=cpu_load");
    assertThat(found.get("source").asText()).isEqualTo("store");
    assertThat(found.at("/metrics/0/series/0/values")).as("ten minutes of them").hasSize(11);
  }

  @Test
  void theArchiveItselfSaysThatItTells() {
    JsonNode found = alice.get("/v4/records/jobs/2/metrics").json();
    assertThat(found.get("source").asText()).isEqualTo("archive");
  }

  @Test
  void partsOfMachinesAreToldWhereAllOfThemAreTheJobs() {
    JsonNode whole = metrics(alice, "1", "?metric=flops_any&scope=socket&resolution=1d");
    assertThat(whole.at("/metrics/0/series")).hasSize(4);
    assertThat(whole.get("missing")).isEmpty();
    JsonNode shared = metrics(admin, "3", "?metric=flops_any&scope=socket&resolution=1d");
    assertThat(shared.get("metrics")).isEmpty();
    assertThat(shared.get("missing"))
        .extracting(JsonNode::asText)
        .containsExactly("flops_any/socket");
    JsonNode unknown = metrics(alice, "1", "?metric=flops_any&scope=core&resolution=1d");
    assertThat(unknown.get("missing"))
        .extracting(JsonNode::asText)
        .containsExactly("flops_any/core");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpha:3:1", "3", "99", "2;x", "../2"})
  void nobodySeesJobsOfOthers(String job) {
    Answer answer = alice.get("/v4/store/jobs/" + job + "/metrics");
    assertThat(answer.status()).isIn(400, 404);
  }

  @Test
  void rolesOfTheStoreDoNotHoldForTheArchive() {
    assertThat(storeAdmin.get("/v4/store/jobs/3/metrics").status()).isEqualTo(404);
    assertThat(storeAdmin.get("/v4/store/jobs/1/metrics").status()).isEqualTo(404);
    Answer refused = storeUser.get("/v4/store/jobs/1/metrics");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("type").asText()).endsWith("/missing-role");
    assertThat(metrics(admin, "3", "?metric=cpu_load&resolution=1d").get("source").asText())
        .isEqualTo("store");
    assertThat(site.gateway().http().get("/v4/store/jobs/1/metrics").status()).isEqualTo(401);
  }

  @Test
  void aStoreThatFailsIsAProblemForRunningJobsOnly() {
    assertThat(alice.get("/v4/down/jobs/1/metrics").status()).isEqualTo(503);
    assertThat(alice.get("/v4/down/jobs/2/metrics").status()).isEqualTo(200);
    Answer failed = alice.get("/v4/store/jobs/5/metrics?metric=cpu_load&resolution=1d");
    assertThat(failed.status()).isEqualTo(502);
    assertThat(failed.json().get("type").asText()).endsWith("/all-series-failed");
  }

  @Test
  void whatTheStoreRefusesIsRefused() {
    Answer answer = alice.get("/v4/store/jobs/1/metrics?scope=socket&scope=node&resolution=7s");
    assertThat(answer.status()).as("no multiple of what is measured").isEqualTo(422);
  }

  @Test
  void theEndpointSaysWhatItCan() {
    JsonNode linked = alice.get("/v4/store").json().at("/capabilities/operations");
    assertThat(linked.at("/read_job_metrics/supported").asBoolean()).isTrue();
    assertThat(linked.at("/read_job_metrics/note").asText()).contains("archive");
    assertThat(linked.at("/list_jobs/supported").asBoolean()).isFalse();
    assertThat(linked.at("/create_volume/note").isNull()).isTrue();
    for (String endpoint : new String[] {"unlinked", "misled"}) {
      JsonNode others = alice.get("/v4/" + endpoint).json().at("/capabilities/operations");
      assertThat(others.at("/read_job_metrics/supported").asBoolean()).as(endpoint).isFalse();
      assertThat(alice.get("/v4/" + endpoint + "/jobs/1/metrics").status()).isEqualTo(501);
    }
    assertThat(
            alice
                .get("/v4/misled")
                .json()
                .at("/capabilities/operations/read_job_metrics/reason")
                .asText())
        .contains("unlinked");
    assertThat(alice.get("/openapi/store.json").json().at("/paths").toString())
        .contains("getJobMetrics")
        .doesNotContain("\"listJobs\"");
  }

  @Test
  void itIsATableWhereOneIsWanted() {
    Answer table = alice.get("/v4/store/jobs/1/metrics?format=csv&metric=cpu_load&resolution=1d");
    assertThat(table.body().lines().findFirst())
        .contains("metric,scope,unit,hostname,id,time,value");
    assertThat(table.body()).contains("cpu_load,node,,alpha001,,");
  }

  private static JsonNode metrics(Http http, String job, String query) {
    Answer answer = http.get("/v4/store/jobs/" + job + "/metrics" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }
}
