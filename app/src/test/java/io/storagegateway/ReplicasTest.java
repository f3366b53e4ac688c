package io.storagegateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.GatewayProcess;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several gateways as processes of their own, on one PostgreSQL and in front of one filer. */
class ReplicasTest {
  private static final String VOLUMES = "/v4/filer/volumes";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration TAKEN_OVER = Duration.ofSeconds(30);
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final Duration JOB = Duration.ofSeconds(4);
  private static final int CALLERS = 4;
  private static final int CALLS_BETWEEN = 40;

  @TempDir private Path folder;
  private final List<GatewayProcess> running = new ArrayList<>();
  private EmbeddedPostgres server;

  @BeforeEach
  void startServer() throws IOException {
    server = EmbeddedPostgres.builder().start();
  }

  @AfterEach
  void stop() throws IOException {
    running.forEach(GatewayProcess::close);
    server.close();
  }

  @Test
  void whatOneReplicaKnowsTheOtherKnowsToo() throws IOException {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults())) {
      GatewayProcess first = replica(filer, "a");
      GatewayProcess second = replica(filer, "b");
      String session = session(first.started());
      Http a = first.http().with("Cookie", session);
      Http b = second.started().http().with("Cookie", session);

      assertThat(b.get("/v4/me").json().get("credential").asText()).isEqualTo("session");
      Answer made =
          a.post("/v4/tokens", "{\"name\":\"t\",\"roles\":[\"user\"],\"expires_in\":3600}");
      Http script =
          second.http().with("Authorization", "Bearer " + made.json().get("token").asText());
      assertThat(script.get(VOLUMES).status()).isEqualTo(200);
      assertThat(script.post(VOLUMES, volume("no")).status()).isEqualTo(403);

      await().atMost(PATIENCE).until(() -> isKept(a) && isKept(b));
      assertThat(a.post(VOLUMES, volume("shared")).status()).isEqualTo(201);
      assertThat(names(a)).contains("shared");
      await().atMost(ONE_SECOND).until(() -> names(b).contains("shared"));

      assertThat(a.put("/v4/filer/volumes/shared/locks/node-1", "").status()).isIn(200, 201);
      assertThat(b.get(VOLUMES + "/shared/locks").json().at("/items/0/host").asText())
          .isEqualTo("node-1");
      assertThat(b.delete(VOLUMES + "/shared").status()).isEqualTo(409);
      assertThat(b.delete(VOLUMES + "/shared/locks/node-1").status()).isEqualTo(204);
      assertThat(b.delete(VOLUMES + "/shared").status()).isEqualTo(204);
      await().atMost(ONE_SECOND).until(() -> !names(a).contains("shared"));

      assertThat(a.put("/v4/filer/maintenance", "{\"reason\":\"disks\"}").status())
          .isBetween(200, 204);
      await().atMost(PATIENCE).until(() -> state(b).equals("maintenance"));
      assertThat(b.delete("/v4/filer/maintenance").status()).isEqualTo(204);
      await().atMost(PATIENCE).until(() -> state(a).equals("ready"));

      assertThat(b.get("/logout").status()).isBetween(200, 399);
      await().atMost(Duration.ofSeconds(5)).until(() -> a.get("/v4/tokens").status() == 401);
    }
  }

  @Test
  void anOperationOfOneReplicaIsFollowedAtTheOtherWhichEndsItIfTheFirstDies() throws IOException {
    SimulatorSettings slow = SimulatorSettings.defaults().withJobDelay(JOB);
    try (OntapSimulator filer = OntapSimulator.start(slow)) {
      GatewayProcess first = replica(filer, "a");
      GatewayProcess second = replica(filer, "b");
      Http a = first.started().http().signedIn();
      Http b = second.started().http().signedIn();
      String followed = accepted(a, "followed");
      assertThat(b.get(followed).json().get("state").asText()).isEqualTo("running");
      JsonNode done = b.get(followed + "?wait=30s").json();
      assertThat(done.get("state").asText()).isEqualTo("succeeded");
      assertThat(done.at("/result/name").asText()).isEqualTo("followed");
      assertThat(a.get(followed).json()).isEqualTo(done);

      String orphan = accepted(a, "orphan");
      first.kill();

      await()
          .atMost(TAKEN_OVER)
          .until(
              () -> b.get(orphan + "?wait=10s").json().get("state").asText().equals("succeeded"));
      assertThat(b.get(VOLUMES + "/orphan").status()).isEqualTo(200);
      assertThat(
              filer.requests().stream()
                  .filter(one -> one.method().equals("POST"))
                  .filter(one -> one.body().contains("orphan")))
          .as("sent once")
          .hasSize(1);
    }
  }

  @Test
  void replicasAreReplacedOneByOneWithoutAFailedRequest() throws Exception {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
        Balancer balancer = new Balancer()) {
      GatewayProcess first = replica(filer, "a");
      GatewayProcess second = replica(filer, "b");
      String session = session(first.started());
      for (GatewayProcess replica : List.of(first, second.started())) {
        balancer.add(replica);
        await().atMost(PATIENCE).until(() -> balancer.uses(replica));
      }
      Callers callers = new Callers(balancer, session);
      callers.start();
      callers.awaitMore(CALLS_BETWEEN);

      for (GatewayProcess old : List.of(first, second)) {
        old.terminate();
        assertThat(old.exitCode()).isZero();
        balancer.remove(old);
        callers.awaitMore(CALLS_BETWEEN);
        GatewayProcess young = replica(filer, "new-" + running.size()).started();
        balancer.add(young);
        await().atMost(PATIENCE).until(() -> balancer.uses(young));
        callers.awaitMore(CALLS_BETWEEN);
      }

      callers.end();
      assertThat(callers.failures).isEmpty();
      assertThat(callers.made).isNotEmpty();
      Http last = running.get(running.size() - 1).http().with("Cookie", session);
      await().atMost(ONE_SECOND).until(() -> names(last).containsAll(callers.made));
    }
  }

  /** People who read and write through a balancer until they are told to end. */
  private static final class Callers {
    private final Balancer balancer;
    private final String session;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<String> made = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

    Callers(Balancer balancer, String session) {
      this.balancer = balancer;
      this.session = session;
    }

    void start() {
      for (int i = 0; i < CALLERS; i++) {
        String caller = "c" + i;
        threads.execute(() -> call(caller));
      }
    }

    void awaitMore(int count) {
      int wanted = calls.get() + count;
      await().atMost(PATIENCE).until(() -> calls.get() >= wanted || !failures.isEmpty());
    }

    void end() throws InterruptedException {
      ended.set(true);
      threads.shutdown();
      assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private void call(String caller) {
      try {
        for (int i = 0; !ended.get(); i++) {
          String name = caller + "_" + i;
          expect(201, http -> http.post(VOLUMES, volume(name)));
          made.add(name);
          expect(200, http -> http.get(VOLUMES + "/" + name));
          expect(200, http -> http.get(VOLUMES + "?limit=5"));
          expect(200, http -> http.get("/v4/me"));
          expect(
              200, http -> http.mergePatch(VOLUMES + "/" + name, "{\"size_total\": 2147483648}"));
        }
      } catch (RuntimeException | AssertionError e) {
        failures.add(e.toString());
      }
    }

    private void expect(int status, Function<Http, Answer> request) {
      Answer answer = balancer.send(http -> request.apply(http.with("Cookie", session)));
      calls.incrementAndGet();
      if (answer.status() != status) {
        failures.add(answer.toString());
      }
    }
  }

  private static String session(GatewayProcess replica) {
    String cookie = replica.http().get("/login").header("Set-Cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static String accepted(Http http, String name) {
    Answer accepted = http.post(VOLUMES, volume(name), "Prefer", "wait=1");
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
    return "/v4/operations/" + accepted.json().get("id").asText();
  }

  private static boolean isKept(Http http) {
    return http.get(VOLUMES).header("Age").isPresent();
  }

  private static List<String> names(Http http) {
    return http.get(VOLUMES + "?limit=1000&fields=name")
        .json()
        .get("items")
        .findValuesAsText("name");
  }

  private static String state(Http http) {
    return http.get("/v4/filer").json().get("state").asText();
  }

  private static String volume(String name) {
    return "{\"name\": \"%s\", \"size_total\": 1073741824, \"junction_path\": \"/%s\"}"
        .formatted(name, name);
  }

  private GatewayProcess replica(OntapSimulator filer, String name) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve(name + ".yml"),
            """
            endpoints:
              filer:
                plugin: netapp
                settings: { url: "%s", svm: %s, username: %s, password: "%s" }
            auth: { mode: development }
            audit: { seal_key: "a key of the seals, which is no secret" }
            database: { url: "jdbc:postgresql://127.0.0.1:%d/postgres", username: postgres }
            server: { shutdown_delay: 1s, requestLog: { appenders: [] } }
            plugins: { directories: ['%s'] }
            state_folder: '%s'
            """
                .formatted(
                    filer.url(),
                    filer.svm(),
                    filer.username(),
                    filer.password(),
                    server.getPort(),
                    RunningGateway.plugins(),
                    folder.resolve(name)));
    GatewayProcess replica = GatewayProcess.serve(file, folder.resolve(name + ".log"), Map.of());
    running.add(replica);
    return replica;
  }
}
