package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.JobFilesSent;
import io.storagegateway.testing.RunningGateway;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs whose files are sent, in whatever shape, and what is left of those that are refused. */
class JobImportTest {
  private static final String JOBS = "/v4/archive/jobs/";
  private static final int LIMIT = 3 << 20;

  private static RunningGateway gateway;
  private static Http http;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            """
            server: { max_upload_size: 3MiB }
            endpoints:
              archive: { plugin: dummy, settings: { jobs: 60 } }
              slow:
                plugin: dummy
                settings: { jobs: 20, delays: { import_job: 1s } }
              failing:
                plugin: dummy
                settings: { jobs: 20, faults: { receive_job_files: { kind: limit } } }
              impatient:
                plugin: dummy
                settings: { jobs: 20 }
                limits: { idle_timeout: 300ms }
              none: { plugin: dummy, settings: {} }
            auth: { mode: development }
            """);
    http = gateway.signedIn();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void whatWasDownloadedCanBeSentBack() {
    String job = JOBS + "alpha:1001:1704069420";
    JsonNode before = http.get(job).json();
    JobFilesSent files = taken(job);
    Answer made = put(job, files.zipped());
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.header("Location").orElseThrow())
        .endsWith("/v4/archive/jobs/alpha%3A1001%3A1704069420");
    assertThat(made.json()).isEqualTo(before).isEqualTo(http.get(job).json());
    assertThat(made.header("ETag")).contains('"' + before.at("/details/version").asText() + '"');
    assertThat(JobFilesSent.unpacked(raw(job)).digests()).isEqualTo(files.digests());
    assertThat(put(job, files.form()).status()).as("once more").isEqualTo(200);
  }

  @Test
  void aFormIsAsGoodAsAnArchive() {
    String job = JOBS + "alpha:1002:1704071640";
    JobFilesSent files = taken(job);
    assertThat(put(job, files.form()).status()).isEqualTo(201);
    assertThat(put(job, files.zipped()).status()).isEqualTo(200);
  }

  @Test
  void aDryRunChecksTheFilesAndLeavesNothing() {
    String job = JOBS + "beta:1003:1704073860";
    JobFilesSent files = taken(job);
    Answer preview = put(job + "?dry_run=true", files.zipped());
    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.json().get("checked").asText()).isEqualTo("backend");
    assertThat(preview.json().at("/changes/0/after").asText()).isEqualTo("beta:1003:1704073860");
    assertThat(http.get(job).status()).isEqualTo(404);
    assertThat(
            put(job + "?dry_run=true", files.with("script.sh", "").with("x", "").form()).status())
        .isEqualTo(422);
    assertThat(put(job, files.zipped()).status()).isEqualTo(201);
  }

  @Test
  void anotherJobOfTheSameIdIsAConflictThatChangesNothing() {
    String job = JOBS + "alpha:1004:1704076080";
    JsonNode before = http.get(job).json();
    JobFilesSent other = JobFilesSent.unpacked(raw(job)).with("script.sh", "another one");
    Answer refused = put(job, other.zipped());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("type").asText()).endsWith("/job-exists");
    assertThat(http.get(job).json()).isEqualTo(before);
  }

  @Test
  void onWishOnlyWhatIsNotThereIsImported() {
    String job = JOBS + "alpha:1005:1704078300";
    JobFilesSent files = JobFilesSent.unpacked(raw(job));
    Answer refused = http.send("PUT", job, files.zipped(), "If-None-Match", "*");
    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.json().get("type").asText()).endsWith("/job-exists");
    assertThat(http.send("PUT", job, files.zipped(), "If-None-Match", "\"x\"").status())
        .isEqualTo(400);
    http.delete(job);
    assertThat(http.send("PUT", job, files.zipped(), "If-None-Match", "*").status()).isEqualTo(201);
  }

  @Test
  void ofTwoWhoWantToBeTheOnlyOneOneIs() throws Exception {
    String job = "/v4/slow/jobs/alpha:1002:1704071640";
    RequestBody body = taken(job).zipped();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Answer>> sent = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        sent.add(threads.submit(() -> http.send("PUT", job, body, "If-None-Match", "*")));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Answer> one : sent) {
        statuses.add(one.get().status());
      }
      assertThat(statuses).containsExactlyInAnyOrder(201, 412);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void whatIsNotWaitedForIsAnOperationThatHidesWhatIsForOwners() {
    String job = "/v4/slow/jobs/alpha:1001:1704069420";
    JobFilesSent files = taken(job);
    Answer accepted = http.send("PUT", job, files.zipped(), "Prefer", "respond-async");
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.json().get("operation").asText()).isEqualTo("import_job");
    assertThat(accepted.json().get("target").asText()).isEqualTo("alpha");
    JsonNode done =
        http.get("/v4/operations/" + accepted.json().get("id").asText() + "?wait=60").json();
    assertThat(done.get("state").asText()).isEqualTo("succeeded");
    JsonNode result = done.get("result");
    JsonNode read = http.get(job).json();
    assertThat(result.get("id")).isEqualTo(read.get("id"));
    assertThat(result.get("tags")).isEqualTo(read.get("tags"));
    assertThat(result.at("/details/version")).isEqualTo(read.at("/details/version"));
    assertThat(read.at("/details/script").isTextual()).isTrue();
    for (String hidden : new String[] {"script", "scheduler_info", "metadata"}) {
      assertThat(result.at("/details/" + hidden).isNull()).as(hidden).isTrue();
    }
  }

  @Test
  void aLockHoldsImportsBack() {
    String job = JOBS + "beta:1006:1704080520";
    JobFilesSent files = JobFilesSent.unpacked(raw(job));
    http.put("/v4/archive/volumes/beta/locks/node-1", "");
    try {
      Answer refused = put(job, files.zipped());
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.json().get("type").asText()).endsWith("/volume-locked");
      assertThat(put(job + "?dry_run=true", files.zipped()).status()).isEqualTo(409);
      assertThat(http.send("PUT", job, files.zipped(), "Lock-Host", "node-1").status())
          .isEqualTo(200);
    } finally {
      http.delete("/v4/archive/volumes/beta/locks/node-1");
    }
  }

  @Test
  void whatIsNoJobIsRefused() {
    String job = JOBS + "alpha:1007:1704082740";
    JobFilesSent files = JobFilesSent.unpacked(raw(job));
    Answer refused = put(job, new JobFilesSent(Map.of()).zipped());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("files");
    assertThat(put(JOBS + "alpha:1008:1704084960", files.zipped()).status()).isEqualTo(422);
    RequestBody empty = new JobFilesSent(Map.of()).zipped();
    assertThat(put(JOBS + "..%2F..%2Fetc", empty).status()).isIn(400, 404);
    assertThat(put(JOBS + "no-job", files.zipped()).status()).isEqualTo(422);
  }

  @Test
  void badBodiesAreMalformedAndLeaveNothing() {
    String job = JOBS + "alpha:1010:1704087180";
    JobFilesSent files = JobFilesSent.unpacked(raw(JOBS + "alpha:1007:1704082740"));
    byte[] zip = files.zip();
    JobFilesSent many = files;
    for (int i = 0; i < 20; i++) {
      many = many.with("more-" + i, "");
    }
    for (RequestBody body :
        new RequestBody[] {
          RequestBody.create(Arrays.copyOf(zip, zip.length / 2), JobFilesSent.ZIP),
          RequestBody.create(Arrays.copyOf(zip, zip.length - 30), JobFilesSent.ZIP),
          RequestBody.create(new byte[0], JobFilesSent.ZIP),
          RequestBody.create("PK nothing", JobFilesSent.ZIP),
          RequestBody.create(zip, MediaType.get("multipart/form-data; boundary=x")),
          RequestBody.create(zip, MediaType.get("multipart/form-data")),
          files.with("../up", "x").zipped(),
          files.with("a/b", "x").form()
        }) {
      Answer refused = put(job, body);
      assertThat(refused.status()).as(refused.body()).isIn(400, 422);
      assertThat(refused.body()).doesNotContain("Exception").doesNotContain("jetty");
    }
    assertThat(put(job, many.form()).status()).isEqualTo(422);
    assertThat(free("archive")).isTrue();
  }

  @Test
  void whatDoesNotSayWhatItIsIsNotRead() {
    Answer refused = put(JOBS + "alpha:1001:1704069420", RequestBody.create(new byte[] {1}, null));
    assertThat(refused.status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "application/gzip"})
  void otherMediaTypesAreNotRead(String type) {
    Answer refused =
        put(JOBS + "alpha:1001:1704069420", RequestBody.create("{}", MediaType.get(type)));
    assertThat(refused.status()).isEqualTo(415);
    RequestBody large = RequestBody.create(new byte[2 << 20], MediaType.get(type));
    assertThat(put(JOBS + "alpha:1001:1704069420", large).status()).isEqualTo(413);
  }

  @Test
  void aBodyMayBeAsLargeAsTheSettingSaysHoweverItIsSent() {
    JobFilesSent files =
        JobFilesSent.unpacked(raw(JOBS + "alpha:1007:1704082740")).with("data.bin", "small");
    Answer read = put(JOBS + "alpha:1007:1704082740", padded(files, 2 << 20, false));
    assertThat(read.status()).as("read, and found to be no job").isEqualTo(413);
    assertThat(read.json().get("type").asText()).endsWith("/job-files-too-large");
    for (boolean chunked : new boolean[] {true, false}) {
      Answer refused = put(JOBS + "alpha:1007:1704082740", padded(files, LIMIT, chunked));
      assertThat(refused.status()).isEqualTo(413);
      assertThat(refused.json().get("type").asText()).endsWith("too-large");
    }
    RequestBody endless = padded(new JobFilesSent(Map.of("job.txt", new byte[0])), LIMIT, true);
    Answer refused = put(JOBS + "alpha:1007:1704082740", endless);
    assertThat(refused.status()).isEqualTo(413);
  }

  @Test
  void whatTheBackendCannotTakeIsItsRefusal() {
    JobFilesSent files = JobFilesSent.unpacked(raw("/v4/failing/jobs/alpha:1001:1704069420"));
    assertThat(put("/v4/failing/jobs/alpha:1001:1704069420", files.zipped()).status())
        .isEqualTo(507);
    assertThat(put("/v4/none/jobs/alpha:1001:1704069420", files.zipped()).status()).isEqualTo(501);
  }

  @Test
  void aSenderWhoStopsIsGivenUpAndOneWhoGoesIsForgotten() throws IOException {
    byte[] zip = JobFilesSent.unpacked(raw("/v4/impatient/jobs/alpha:1001:1704069420")).zip();
    for (int sent : new int[] {0, 10, zip.length / 2}) {
      Answer refused = sendPartOf("impatient", zip, sent, true);
      assertThat(refused.status()).isEqualTo(504);
      assertThat(refused.json().get("type").asText()).endsWith("/idle-timeout");
      sendPartOf("archive", zip, sent, false);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(free("archive") && free("impatient")).isTrue());
  }

  /** Sends the beginning of an upload, and then waits for the answer or goes away. */
  private static Answer sendPartOf(String endpoint, byte[] zip, int count, boolean wait)
      throws IOException {
    URI uri = gateway.uri();
    byte[] head =
        ("PUT /v4/"
                + endpoint
                + "/jobs/alpha:1001:1704069420 HTTP/1.1\r\nHost: "
                + uri.getAuthority()
                + "\r\nConnection: close\r\nContent-Type: application/zip\r\nContent-Length: "
                + zip.length
                + "\r\nCookie: "
                + cookie()
                + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(head, head.length + count);
    System.arraycopy(zip, 0, all, head.length, count);
    if (wait) {
      return gateway.raw().send(all);
    }
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.getOutputStream().write(all);
      socket.getOutputStream().flush();
      socket.setSoLinger(true, 0);
    }
    return null;
  }

  private static String cookie() {
    return gateway.http().get("/login").header("Set-Cookie").orElseThrow().split(";", -1)[0];
  }

  private static RequestBody padded(JobFilesSent files, int bytes, boolean chunked) {
    byte[] noise = new byte[bytes];
    new Random(1).nextBytes(noise);
    JobFilesSent more = files.with("data.bin", "");
    more.files().put("data.bin", noise);
    byte[] zip = more.zip();
    return chunked
        ? new RequestBody() {
          @Override
          public MediaType contentType() {
            return JobFilesSent.ZIP;
          }

          @Override
          public void writeTo(BufferedSink sink) throws IOException {
            sink.write(zip);
          }
        }
        : RequestBody.create(zip, JobFilesSent.ZIP);
  }

  private static boolean free(String endpoint) {
    JsonNode lane = http.get("/v4/" + endpoint).json().at("/lanes/transfer");
    return lane.get("busy").asInt() == 0 && lane.get("lost").asInt() == 0;
  }

  private static Answer put(String path, RequestBody body) {
    return http.send("PUT", path, body);
  }

  /** Takes a job away and keeps its files. */
  private static JobFilesSent taken(String job) {
    JobFilesSent files = JobFilesSent.unpacked(raw(job));
    assertThat(http.delete(job).status()).isEqualTo(204);
    return files;
  }

  private static byte[] raw(String job) {
    return http.download(job + "/raw");
  }
}
