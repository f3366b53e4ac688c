package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.GatewayProcess;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A gateway that is killed amid writes with keys. Each is sent again with its key to the next one:
 * who was told something is told the same, and everything is done once on the filer, which lived
 * on.
 */
class IdempotencySurvivesKillTest {
  private static final int WRITERS = 8;
  private static final int WRITES = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String VOLUMES = "/v4/filer/volumes";

  @TempDir private Path folder;
  private final Map<String, Answer> told = new ConcurrentHashMap<>();

  static LongStream seeds() {
    return ThreadLocalRandom.current().longs(Boolean.getBoolean("gateway.full") ? 10 : 1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyKeyIsAnsweredAndDoneOnce(long seed) throws Exception {
    SimulatorSettings settings =
        SimulatorSettings.defaults()
            .withJobDelay(Duration.ofMillis(150))
            .withLatency(Duration.ofMillis(10));
    try (OntapSimulator filer = OntapSimulator.start(settings)) {
      Path file = configuration(filer);
      killAmidWrites(file, new Random(seed).nextInt(1, WRITERS * WRITES / 2));
      assertThat(told).as("killed amid the writes").hasSizeLessThan(WRITERS * WRITES);
      try (GatewayProcess next =
          GatewayProcess.serve(file, folder.resolve("next.log"), Map.of()).started()) {
        Http http = next.http().signedIn();
        for (String name : names()) {
          Answer answer = untilAnswered(http, name);
          Answer before = told.get(name);
          if (before != null) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(before.status());
            assertThat(answer.body()).isEqualTo(before.body());
            assertThat(answer.header("Idempotency-Replayed")).hasValue("true");
          }
        }
        JsonNode items = http.get(VOLUMES + "?limit=1000", "Cache-Control", "no-cache").json();
        assertThat(items.get("items").findValuesAsText("name")).containsAll(names());
      }
      assertThat(created(filer)).as("sent to the filer").isEqualTo(onceEach());
    }
  }

  /** Kills a gateway once it has answered so many writes. */
  private void killAmidWrites(Path file, int answered) throws InterruptedException {
    try (GatewayProcess killed =
        GatewayProcess.serve(file, folder.resolve("killed.log"), Map.of()).started()) {
      Http http = killed.http().signedIn();
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        Thread thread = new Thread(() -> write(http, writer));
        thread.start();
        writers.add(thread);
      }
      await().atMost(PATIENCE).until(() -> told.size() >= answered);
      killed.kill();
      for (Thread thread : writers) {
        thread.join(PATIENCE.toMillis());
      }
    }
  }

  private void write(Http http, int writer) {
    for (int i = 0; i < WRITES; i++) {
      String name = name(writer, i);
      try {
        Answer answer = untilTaken(http, name);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        told.put(name, answer);
      } catch (UncheckedIOException e) {
        // It was killed.
        return;
      }
    }
  }

  /** As a client does that follows operations. */
  private static Answer untilAnswered(Http http, String name) {
    Answer answer = untilTaken(http, name);
    assertThat(answer.status()).as(answer.body()).isIn(201, 202);
    if (answer.status() == 202) {
      String operation = answer.header("Location").orElseThrow();
      assertThat(http.get(operation + "?wait=60s").json().get("state").asText())
          .isEqualTo("succeeded");
    }
    return answer;
  }

  /** As a client does that takes "in use" and "try again" for what they say. */
  private static Answer untilTaken(Http http, String name) {
    return await()
        .atMost(PATIENCE)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(100, TimeUnit.MILLISECONDS)
        .until(() -> send(http, name), answer -> !isWorthAnotherTry(answer));
  }

  private static boolean isWorthAnotherTry(Answer answer) {
    return answer.status() >= 400 && answer.json().get("retryable").asBoolean();
  }

  private static Answer send(Http http, String name) {
    return http.post(
        VOLUMES,
        "{\"name\":\"%s\",\"size_total\":1073741824,\"junction_path\":\"/%s\"}"
            .formatted(name, name),
        "Idempotency-Key",
        "key-of-" + name,
        "Prefer",
        "wait=60");
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      for (int i = 0; i < WRITES; i++) {
        names.add(name(writer, i));
      }
    }
    return names;
  }

  private static String name(int writer, int number) {
    return "v" + writer + "_" + number;
  }

  private static Map<String, Long> onceEach() {
    return names().stream()
        .collect(Collectors.toMap(name -> name, name -> 1L, Long::sum, TreeMap::new));
  }

  /** How often the filer was asked to make each volume. */
  private static Map<String, Long> created(OntapSimulator filer) {
    return filer.requests().stream()
        .filter(one -> one.method().equals("POST") && one.path().endsWith("/storage/volumes"))
        .map(one -> one.body().replaceFirst("(?s).*\"name\"\\s*:\\s*\"(v\\d_\\d)\".*", "$1"))
        .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
  }

  private Path configuration(OntapSimulator filer) throws IOException {
    return Files.writeString(
        folder.resolve("config.yml"),
        """
        endpoints:
          filer:
            plugin: netapp
            settings: { url: "%s", svm: %s, username: %s, password: "%s" }
        auth: { mode: development }
        server: { shutdown_delay: 0s, requestLog: { appenders: [] } }
        plugins: { directories: ['%s'] }
        state_folder: '%s'
        """
            .formatted(
                filer.url(),
                filer.svm(),
                filer.username(),
                filer.password(),
                RunningGateway.plugins(),
                folder.resolve("state")));
  }
}
