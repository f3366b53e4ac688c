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

  @BeforeEach
  void start() throws IOException {
    server = EmbeddedPostgres.builder().start();
    archive = SmallArchive.in(folder.resolve("archive"));
    for (int number = 0; number < JOBS; number++) {
      archive.job(1_000_000 + number, START);
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
    Map<String, String> before = archive.content();
    GatewayProcess first = gateway("a").started();
    await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve(".archive.gateway/lock")));
    Http b = gateway("b").started().http().signedIn();

    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(this::isUnderWay);
    first.kill();
    String begun = only(runs(b)).get("id").asText();
    await().atMost(PATIENCE).until(() -> refusal(b).contains("goes on as operation " + begun));
    assertThat(runs(b)).hasSize(1);
    assertThat(Files.exists(archive.root().resolve("emmy/1000"))).as("killed amid it").isTrue();

    Http a = gateway("a").started().http().signedIn();
    await().atMost(PATIENCE).until(() -> !state(b, begun).equals("running"));
    JsonNode ended = a.get("/v4/operations/" + begun + "?wait=60").json();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(state(b, begun)).isEqualTo("succeeded"));
    assertThat(ended.get("operation").asText()).isEqualTo("run_job_retention");
    assertThat(a.get("/v4/operations/" + begun).json().at("/result/selected").asInt())
        .isEqualTo(JOBS);
    assertThat(new SmallArchive(folder.resolve("tape")).content()).isEqualTo(before);
    assertThat(archive.content()).containsOnlyKeys("version.txt", "emmy/cluster.json");

    await().atMost(PATIENCE).until(() -> runs(b).size() >= 4);
    assertOncePerTime(runs(b));
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

  private boolean isUnderWay() {
    Path runs = folder.resolve("a/endpoints/archive/retention");
    if (!Files.isDirectory(runs)) {
      return false;
    }
    try (Stream<Path> all = Files.list(runs)) {
      return all.anyMatch(run -> Files.exists(run.resolve("selected")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> runs(Http http) {
    JsonNode items = http.get("/v4/operations?endpoint=archive&limit=100").json().get("items");
    return StreamSupport.stream(items.spliterator(), false).toList();
  }

  private static JsonNode only(List<JsonNode> runs) {
    assertThat(runs).hasSize(1);
    return runs.get(0);
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
