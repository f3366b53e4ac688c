package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.JobFilesSent;
import io.storagegateway.testing.RunningGateway;
import io.storagegateway.testing.SmallArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job archive that is written through a whole gateway: what callers see and what lies there. */
class WritableJobArchiveTest {
  private static final String JOBS = "/v4/archive/jobs/";
  private static final String NEW = JOBS + "emmy:3000:1700000000";
  private static final long START = 1_600_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path place;
  private SmallArchive archive;
  private RunningGateway gateway;
  private Http http;

  @BeforeEach
  void start() throws IOException {
    archive = SmallArchive.in(place.resolve("archive"));
    archive.job(1001, START);
    archive.job(1002, START + 1000);
    archive.job(1003, START + 2000);
    Files.createDirectory(place.resolve("tape"));
    gateway =
        RunningGateway.start(
            """
            endpoints:
              archive:
                plugin: job-archive
                settings:
                  root: '%s'
                  read_only: false
                  scan_interval: 1s
                  destinations: { tape: '%s' }
            auth: { mode: development }
            """
                .formatted(archive.root(), place.resolve("tape")));
    http = gateway.signedIn();
    await().atMost(PATIENCE).until(() -> ids().size() == 3);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aJobIsSentReadChangedAndRemoved() {
    JobFilesSent files = sent(3000, 1_700_000_000);
    Answer preview = http.send("PUT", NEW + "?dry_run=true", files.form());
    assertThat(preview.status()).as(preview.body()).isEqualTo(200);
    assertThat(http.get(NEW).status()).isEqualTo(404);
    Answer made = http.send("PUT", NEW, files.form());
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.header("Location").orElseThrow()).endsWith("emmy%3A3000%3A1700000000");
    assertThat(made.json()).isEqualTo(http.get(NEW).json());
    assertThat(ids()).contains("emmy:3000:1700000000");
    JobFilesSent read = JobFilesSent.unpacked(http.download(NEW + "/raw"));
    assertThat(new TreeMap<>(read.digests())).isEqualTo(new TreeMap<>(files.digests()));
    assertThat(http.send("PUT", NEW, read.zipped()).status()).as("the same again").isEqualTo(200);
    Answer other = http.send("PUT", NEW, files.with("data.json", "{}").zipped());
    assertThat(other.status()).isIn(409, 422);

    String tag = http.get(NEW, "Accept-Encoding", "identity").header("ETag").orElseThrow();
    Answer patched =
        http.mergePatch(
            NEW,
            "{\"tags\": [{\"type\": \"quality\", \"name\": \"bad\", \"scope\": \"global\"}]}",
            "If-Match",
            tag);
    assertThat(patched.status()).as(patched.body()).isEqualTo(200);
    assertThat(patched.json().at("/tags/0/name").asText()).isEqualTo("bad");
    assertThat(http.mergePatch(NEW, "{\"tags\": []}", "If-Match", tag).status()).isEqualTo(412);
    assertThat(http.delete(NEW, "If-Match", tag).status()).isEqualTo(412);

    Answer removal = http.delete(NEW + "?dry_run=true");
    assertThat(removal.json().get("changes").findValuesAsText("field"))
        .containsExactly("emmy/3/000/1700000000/data.json", "emmy/3/000/1700000000/meta.json");
    assertThat(http.delete(NEW).status()).isEqualTo(204);
    assertThat(http.get(NEW).status()).isEqualTo(404);
    assertThat(archive.folder(3000, 1_700_000_000)).doesNotExist();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(staged()).isEmpty());
    assertThat(recorded())
        .contains("import_job done 201", "patch_job done 200", "delete_job done 204");
  }

  @Test
  void oldJobsAreMovedAndReportedOneByOne() {
    String policy =
        "{\"cluster\": \"emmy\", \"action\": \"move\", \"min_age_days\": 30,"
            + " \"destination\": \"tape\"}";
    Map<String, String> before = archive.content();
    Answer preview = http.post("/v4/archive/job-retention?dry_run=true", policy);
    assertThat(preview.json().at("/changes/0/after").asInt()).as(preview.body()).isEqualTo(3);
    assertThat(archive.content()).isEqualTo(before);
    Answer accepted = http.post("/v4/archive/job-retention", policy, "Prefer", "respond-async");
    assertThat(accepted.status()).isEqualTo(202);
    String id = accepted.json().get("id").asText();
    JsonNode done = http.get("/v4/operations/" + id + "?wait=60").json();
    assertThat(done.get("state").asText()).as(done.toString()).isEqualTo("succeeded");
    assertThat(done.at("/result/done").asInt()).isEqualTo(3);
    JsonNode report = http.get("/v4/archive/job-retention/" + id + "/jobs").json();
    assertThat(report.get("total").asInt()).isEqualTo(3);
    assertThat(report.get("items").findValuesAsText("result")).containsOnly("done");
    assertThat(ids()).isEmpty();
    assertThat(new SmallArchive(place.resolve("tape")).content()).isEqualTo(before);
    assertThat(archive.content()).containsOnlyKeys("version.txt", "emmy/cluster.json");
  }

  @Test
  void whatWasLostOrChangedComesBackFromASnapshot() throws IOException {
    Map<String, String> before = archive.content();
    String snapshots = "/v4/archive/volumes/emmy/snapshots";
    Answer taken = http.post(snapshots, "{\"name\": \"before\"}", "Prefer", "wait=60");
    assertThat(taken.status()).as(taken.body()).isEqualTo(201);
    Files.delete(archive.folder(1001, START).resolve("meta.json"));
    SmallArchive.write(archive.folder(1002, START + 1000).resolve("meta.json"), "{\"user\": ");
    archive.job(1004, START + 3000);
    Map<String, String> after = new TreeMap<>(before);
    archive.content().forEach(after::putIfAbsent);
    String restore = "/v4/archive/volumes/emmy/restore";
    Answer preview = http.post(restore + "?dry_run=true", "{\"snapshot\": \"before\"}");
    assertThat(preview.status()).as(preview.body()).isEqualTo(200);
    assertThat(preview.json().get("changes")).hasSizeGreaterThanOrEqualTo(2);
    Answer restored = http.post(restore, "{\"snapshot\": \"before\"}", "Prefer", "wait=60");
    assertThat(restored.status()).as(restored.body()).isEqualTo(200);
    assertThat(archive.content()).isEqualTo(after);
    await().atMost(PATIENCE).until(() -> ids().size() == 4);
    assertThat(http.delete(snapshots + "/before", "Prefer", "wait=60").status()).isEqualTo(204);
    assertThat(http.get(snapshots).json().get("items")).isEmpty();
  }

  @Test
  void anImportThatIsAcceptedAndThenRefusedLeavesNoFiles() {
    http.put("/v4/archive/volumes/emmy/locks/node-1", "");
    Answer accepted =
        http.send("PUT", NEW, sent(3000, 1_700_000_000).zipped(), "Prefer", "respond-async");
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
    JsonNode operation =
        http.get("/v4/operations/" + accepted.json().get("id").asText() + "?wait=60").json();
    assertThat(operation.get("state").asText()).isEqualTo("failed");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(staged()).isEmpty());
    assertThat(http.get(NEW).status()).isEqualTo(404);
  }

  @Test
  void aJobThatCannotBeReadIsRemovedByItsWholeId() {
    Path folder = archive.job(1005, START, "{\"user\": ");
    String job = JOBS + "emmy:1005:" + START;
    Answer read = http.get(job);
    assertThat(read.status()).isEqualTo(502);
    assertThat(read.json().get("type").asText()).endsWith("/job-record-corrupt");
    assertThat(http.delete(JOBS + "1005").status()).isEqualTo(404);
    assertThat(user().delete(job).status()).isEqualTo(403);
    Answer preview = http.delete(job + "?dry_run=true");
    assertThat(preview.status()).as(preview.body()).isEqualTo(200);
    assertThat(preview.json().get("changes")).hasSize(2);
    assertThat(folder).exists();
    assertThat(http.delete(job).status()).isEqualTo(204);
    assertThat(folder).doesNotExist();
    assertThat(http.get(job).status()).isEqualTo(404);
  }

  @Test
  void namesOfNodesAreForAdminsOnly() {
    for (String path : List.of("/v4/archive/volumes/emmy", "/v4/archive/volumes", "/v4/volumes")) {
      Answer seen = user().get(path);
      assertThat(seen.status()).isEqualTo(200);
      assertThat(seen.body()).contains("\"emmy\"").doesNotContain("n[01-10]");
      assertThat(http.get(path).body()).contains("n[01-10]");
    }
  }

  @Test
  void whatIsSetOnAVolumeIsScheduled() {
    Answer patched =
        http.mergePatch(
            "/v4/archive/volumes/emmy",
            "{\"attributes\": {\"retention_policy\": \"move\", \"retention_destination\":"
                + " \"tape\", \"compression_age_days\": 7}}");
    assertThat(patched.status()).as(patched.body()).isEqualTo(200);
    gateway.restart();
    http = gateway.signedIn();
    JsonNode schedules = http.get("/v4/archive/schedules").json().get("items");
    assertThat(schedules.findValuesAsText("name"))
        .containsExactly("volume:emmy:compression", "volume:emmy:retention");
    assertThat(schedules.findValuesAsText("cron")).containsOnly("0 0 2 * * *");
    assertThat(schedules.findValuesAsText("target")).containsOnly("emmy");
  }

  @Test
  void theDocumentTellsHowJobsAreWritten() {
    JsonNode document = http.get("/openapi/archive.json").json();
    JsonNode job = document.at("/paths/~1v4~1archive~1jobs~1{job}");
    assertThat(job.at("/put/requestBody/content").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("multipart/form-data", "application/zip");
    assertThat(statuses(job.get("put")))
        .contains("200", "201", "202", "400", "403", "404", "409", "412", "413", "415", "422");
    assertThat(statuses(job.get("patch"))).contains("200", "202", "404", "409", "412", "422");
    assertThat(statuses(job.get("delete"))).contains("202", "204", "404", "409", "412");
    JsonNode retention = document.at("/paths/~1v4~1archive~1job-retention/post");
    assertThat(statuses(retention)).contains("200", "202", "404", "409", "422");
    for (JsonNode write : List.of(job.get("put"), job.get("patch"), job.get("delete"), retention)) {
      assertThat(write.get("parameters").findValuesAsText("name")).contains("dry_run", "Prefer");
    }
    assertThat(document.at("/components/schemas/VolumeAttributes/properties").fieldNames())
        .toIterable()
        .contains("description", "retention_policy", "compression_age_days");
  }

  private static List<String> statuses(JsonNode operation) {
    List<String> statuses = new ArrayList<>();
    operation.get("responses").fieldNames().forEachRemaining(statuses::add);
    return statuses;
  }

  private static JobFilesSent sent(long number, long start) {
    return new JobFilesSent(
        Map.of(
            "meta.json",
            SmallArchive.meta(number, start).getBytes(StandardCharsets.UTF_8),
            "data.json",
            SmallArchive.DATA.getBytes(StandardCharsets.UTF_8)));
  }

  /** Somebody who may look at things. */
  private Http user() {
    Answer token =
        http.post("/v4/tokens", "{\"name\": \"t\", \"roles\": [\"user\"], \"expires_in\": 600}");
    return gateway.http().with("Authorization", "Bearer " + token.json().get("token").asText());
  }

  private List<String> ids() {
    return http.get("/v4/archive/jobs?limit=100").json().get("items").findValuesAsText("id");
  }

  private List<String> recorded() {
    JsonNode items = http.get("/v4/audit?endpoint=archive&limit=1000").json().get("items");
    return StreamSupport.stream(items.spliterator(), false)
        .map(
            item ->
                item.get("operation").asText()
                    + ' '
                    + item.get("outcome").asText()
                    + ' '
                    + item.get("status").asText())
        .toList();
  }

  /** What waits beside the archive to be imported. */
  private List<String> staged() {
    try (Stream<Path> all = Files.list(place.resolve(".archive.gateway"))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("received-"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
