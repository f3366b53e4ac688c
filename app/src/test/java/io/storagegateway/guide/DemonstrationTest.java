package io.storagegateway.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Http;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gateway demo}, as people start it. */
class DemonstrationTest {
  private static final Path ROOT = Path.of(System.getProperty("gateway.root"));
  private static final Pattern FILER = Pattern.compile("ONTAP simulator at (\\S+),");
  private static final Pattern GATEWAY = Pattern.compile("serves (?:\\S+ )+on (http\\S+) ");
  private static final Duration START = Duration.ofMinutes(5);

  @TempDir Path folder;
  private Path output;
  private Process gateway;

  @BeforeEach
  void start() throws IOException {
    output = folder.resolve("output");
    ProcessBuilder command =
        new ProcessBuilder("bash", ROOT.resolve("gateway").toString(), "demo")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    command.environment().putAll(Map.of("GATEWAY_PORT", "0", "GATEWAY_ADMIN_PORT", "0"));
    gateway = command.start();
  }

  @AfterEach
  void stop() {
    gateway.destroyForcibly();
  }

  @Test
  void itServesAFilerThatEndsWithTheGatewayHoweverThatEnds() throws Exception {
    Http http = new Http(said(GATEWAY)).signedIn();
    JsonNode volumes = http.get("/v4/filer/volumes?limit=1").json();
    assertThat(volumes.get("total").asInt()).isGreaterThan(150);
    assertThat(
            http.post(
                    "/v4/filer/volumes",
                    "{\"name\": \"mine\", \"size_total\": 1073741824,"
                        + " \"junction_path\": \"/mine\"}")
                .status())
        .isEqualTo(201);
    URI filer = said(FILER);
    assertThat(listens(filer)).isTrue();

    gateway.destroyForcibly().waitFor();

    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !listens(filer));
  }

  @Test
  void itServesAJobArchiveInWhichWhoeverSignsInHasJobs() throws Exception {
    Http http = new Http(said(GATEWAY)).signedIn();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> http.get("/v4/archive/jobs?limit=1").json().path("total").asInt() == 2_000);
    JsonNode mine = http.get("/v4/archive/jobs?user=me&limit=100").json();
    assertThat(mine.get("total").asInt()).isBetween(20, 300);
    assertThat(mine.get("items")).allMatch(job -> job.get("user").asText().equals("developer"));
  }

  @Test
  void itServesWhatIsMeasuredOnTheMachinesOfTheArchivesClusters() throws Exception {
    Http http = new Http(said(GATEWAY)).signedIn();
    JsonNode answer = http.get("/v4/live/nodes/f0117/metrics?metric=cpu_user").json();
    assertThat(answer.path("partial").asBoolean(true)).isFalse();
    assertThat(answer.at("/series/0/values").size()).isBetween(10, 61);
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> http.get("/v4/live/metrics?limit=1").json().path("total").asInt() == 29);
  }

  private URI said(Pattern sentence) {
    return Awaitility.await(sentence.pattern())
        .atMost(START)
        .until(() -> found(sentence), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<URI> found(Pattern sentence) throws IOException {
    assertThat(gateway.isAlive()).as(() -> "it runs; it said: " + text()).isTrue();
    Matcher matcher = sentence.matcher(Files.readString(output));
    return matcher.find() ? Optional.of(URI.create(matcher.group(1))) : Optional.empty();
  }

  private String text() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean listens(URI server) {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
