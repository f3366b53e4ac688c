package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.RunningGateway;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files of jobs on their way to a caller, who may leave, and from a back-end, which may fail. */
class JobFilesTest {
  private static final String GOOD = "alpha:1001:1704069420";
  private static final String ENDS_IN_THE_MIDST = "beta:1018:1704107160";

  private static RunningGateway gateway;
  private static String cookie;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            """
            endpoints:
              archive: { plugin: dummy, settings: { jobs: 20 } }
              failing:
                plugin: dummy
                settings: { jobs: 20, faults: { open_job_files: { kind: damaged } } }
              hanging:
                plugin: dummy
                settings: { jobs: 20, faults: { open_job_files: { kind: hang } } }
                limits: { idle_timeout: 300ms }
            auth: { mode: development }
            """);
    cookie = gateway.http().get("/login").header("Set-Cookie").orElseThrow().split(";", -1)[0];
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void theFilesComeAsAnAttachmentThatCanBeUnpacked() throws Exception {
    HttpResponse<byte[]> answer = download("archive", GOOD);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"job-alpha_1001_1704069420.zip\"");
    Map<String, Integer> files = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
        files.put(file.getName(), zip.readAllBytes().length);
      }
    }
    assertThat(files)
        .containsOnlyKeys("job.txt", "script.sh", "data.bin")
        .containsEntry("data.bin", 262_144);
  }

  @Test
  void aFailureInTheMidstIsNoCleanEnd() {
    assertThatThrownBy(() -> download("archive", ENDS_IN_THE_MIDST))
        .isInstanceOf(IOException.class);
    Answer raw =
        gateway
            .raw()
            .request("GET", "/v4/archive/jobs/" + ENDS_IN_THE_MIDST + "/raw", "Cookie: " + cookie);
    assertThat(raw.status()).isEqualTo(200);
  }

  @Test
  void aFailureBeforeTheFirstBlockIsTold() {
    Answer refused = gateway.signedIn().get("/v4/failing/jobs/" + GOOD + "/raw");
    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.header("Content-Type")).contains("application/problem+json");
    assertThat(refused.header("Content-Disposition")).isEmpty();
  }

  @Test
  void aTransferThatDoesNotBeginIsGivenUp() {
    Answer refused = gateway.signedIn().get("/v4/hanging/jobs/" + GOOD + "/raw");
    assertThat(refused.status()).isEqualTo(504);
    assertThat(refused.json().get("type").asText()).endsWith("/idle-timeout");
  }

  /** Else each caller who leaves would take a thread of the lane along. */
  @Test
  void theCallEndsWhenItsCallerIsGone() throws IOException {
    for (int i = 0; i < 20; i++) {
      leaveInTheMidst();
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        gateway
                            .signedIn()
                            .get("/v4/archive")
                            .json()
                            .at("/lanes/transfer/busy")
                            .asInt())
                    .isZero());
    assertThat(gateway.signedIn().get("/v4/archive").json().at("/lanes/transfer/lost").asInt())
        .isZero();
  }

  private static void leaveInTheMidst() throws IOException {
    URI uri = gateway.uri();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setReceiveBufferSize(1024);
      socket
          .getOutputStream()
          .write(
              ("GET /v4/archive/jobs/"
                      + GOOD
                      + "/raw HTTP/1.1\r\nHost: "
                      + uri.getAuthority()
                      + "\r\nCookie: "
                      + cookie
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      try (InputStream in = socket.getInputStream()) {
        assertThat(in.read()).isEqualTo('H');
        socket.setSoLinger(true, 0);
      }
    }
  }

  private static HttpResponse<byte[]> download(String endpoint, String job)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.uri().resolve("/v4/" + endpoint + "/jobs/" + job + "/raw"))
            .header("Cookie", cookie)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }
}
