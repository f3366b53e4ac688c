package io.storagegateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.GatewayProcess;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import io.storagegateway.testing.SmallArchive;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

/**
 * Two gateways on one PostgreSQL with the same schedule for the same archive, of which one is
 * killed while it carries it out: nothing is begun twice, the run goes on with the state folder
 * that it began with, and all jobs are where they belong.
 */
class SchedulesSurviveKillTest {
  private static final int JOBS = 3000;
  private static final long START = 1_600_000_000;
  private static final int EVERY_SECONDS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final List<GatewayProcess> running = new ArrayList<>();
  private EmbeddedPostgres server;
  private SmallArchive archive;
  private SmallArchive prepared;

  @BeforeEach
  void start() throws IOException {
    server = EmbeddedPostgres.builder().start();
    archive = SmallArchive.in(folder.resolve("archive"));
    prepared = SmallArchive.in(folder.resolve("prepared"));
    for (int number = 0; number < JOBS; number++) {
      prepared.job(1_000_000 + number, START);
    }
    Files.createDirectory(folder.resolve("tape"));
  }

  @AfterEach
  void stop() throws IOException {
    running.forEach(GatewayProcess::close);
    server.close();
  }

  @Test
  void aRunOfAGatewayThatIsKilledIsNotBegunAgainAndGoesOnWithIt() throws IOException {
    Map<String, String> before = prepared.content();
    GatewayProcess first = gateway("a").started();
    await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve(".archive.gateway/lock")));
    Http b = gateway("b").started().http().signedIn();
    await().atMost(PATIENCE).until(() -> runs(b).size() >= 3);
    try (Stream<Path> thousands = Files.list(prepared.root().resolve("emmy"))) {
      for (Path thousand : thousands.filter(Files::isDirectory).toList()) {
        Files.move(thousand, archive.root().resolve("emmy").resolve(thousand.getFileName()));
      }
    }
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> !underWay().isEmpty());
    first.kill();
    assertThat(underWay()).as("killed amid it").hasSize(1);
    String begun = runs(b).get(0).get("id").asText();
    assertThat(state(b, begun)).isIn("running", "queued");
    await().atMost(PATIENCE).until(() -> refusal(b).contains("goes on as operation " + begun));
    assertThat(runs(b).get(0).get("id").asText()).isEqualTo(begun);

    GatewayProcess again = gateway("a").started();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(state(b, begun)).isEqualTo("succeeded"));
    assertThat(b.get("/v4/operations/" + begun).json().at("/result/failed").asInt()).isZero();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(archive.content()).containsOnlyKeys("version.txt", "emmy/cluster.json"));
    assertThat(new SmallArchive(folder.resolve("tape")).content()).isEqualTo(before);

    int so = runs(b).size();
    await().atMost(PATIENCE).until(() -> runs(b).size() >= so + 2 && hasJustEnded(runs(b).get(0)));
    assertOncePerTime(runs(b));
    again.kill();
    int far = runs(b).size();
    await().atMost(PATIENCE).until(() -> runs(b).size() >= far + 2);
    assertOncePerTime(runs(b));
  }

  /** The next one will not begin for some seconds. */
  private static boolean hasJustEnded(JsonNode run) {
    Instant begun = Instant.parse(run.get("created_at").asText());
    return run.get("state").asText().equals("succeeded")
        && Duration.between(begun, Instant.now()).toSeconds() < 2;
  }

  /** The gateway that has the archive to write does it; nobody else tries, and fails. */
  private static void assertOncePerTime(List<JsonNode> runs) {
    Map<Long, Long> perTime = new TreeMap<>();
    for (JsonNode run : runs) {
      long second = Instant.parse(run.get("created_at").asText()).getEpochSecond();
      perTime.merge(second / EVERY_SECONDS, 1L, Long::sum);
      assertThat(run.get("state").asText()).as(run.toString()).isIn("succeeded", "running");
    }
    assertThat(perTime.values()).containsOnly(1L);
  }

  /** Runs that mean jobs and are not over. */
  private List<Path> underWay() {
    Path runs = folder.resolve("a/endpoints/archive/retention");
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(runs)) {
      return all.filter(SchedulesSurviveKillTest::isUnderWay).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isUnderWay(Path run) {
    return run.resolve("selected").toFile().length() > 0 && !Files.exists(run.resolve("end.json"));
  }

  private static List<JsonNode> runs(Http http) {
    JsonNode items = http.get("/v4/operations?endpoint=archive&limit=100").json().get("items");
    return StreamSupport.stream(items.spliterator(), false).toList();
  }

  private static String state(Http http, String operation) {
    return http.get("/v4/operations/" + operation).json().get("state").asText();
  }

  private static String refusal(Http http) {
    return http.get("/v4/archive/schedules").json().at("/items/0/refusal").asText();
  }

  private GatewayProcess gateway(String name) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve(name + ".yml"),
            """
            endpoints:
              archive:
                plugin: job-archive
                settings:
                  root: '%s'
                  read_only: false
                  scan_interval: 1s
                  destinations: { tape: '%s' }
                  retention:
                    - { name: often, cron: "*/%d * * * * *", cluster: emmy, action: move,
                        age: 365d, destination: tape }
            auth: { mode: development }
            audit: { seal_key: "a key of the seals, which is no secret" }
            database: { url: "jdbc:postgresql://127.0.0.1:%d/postgres", username: postgres }
            server: { shutdown_delay: 0s, requestLog: { appenders: [] } }
            plugins: { directories: ['%s'] }
            state_folder: '%s'
            """
                .formatted(
                    archive.root(),
                    folder.resolve("tape"),
                    EVERY_SECONDS,
                    server.getPort(),
                    RunningGateway.plugins(),
                    folder.resolve(name)));
    GatewayProcess gateway =
        GatewayProcess.serve(file, folder.resolve(name + running.size() + ".log"), Map.of());
    running.add(gateway);
    return gateway;
  }
}
