package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedGateway.class)
class ConcurrentWritesTest {
  private static final int THREADS = 16;
  private static final int VOLUMES = 5;
  private static final int FIRST_SIZE = 1_000_000;
  private static final Duration TIME =
      Boolean.getBoolean("gateway.full") ? Duration.ofSeconds(30) : Duration.ofSeconds(3);

  private final Http http;

  ConcurrentWritesTest(RunningGateway gateway) {
    http = gateway.signedIn();
  }

  @RepeatedTest(10)
  void ofTwoPatchesForOneVersionExactlyOneWins(RepetitionInfo repetition) throws Exception {
    String path = make("race-" + repetition.getCurrentRepetition());
    String tag = http.get(path).header("ETag").orElseThrow();
    CyclicBarrier together = new CyclicBarrier(2);
    List<Integer> statuses =
        inParallel(
            2,
            number -> {
              together.await(10, TimeUnit.SECONDS);
              String body = "{\"size_total\": " + (FIRST_SIZE + number + 1) + "}";
              return http.mergePatch(path, body, "If-Match", tag).status();
            });
    assertThat(statuses).containsExactlyInAnyOrder(200, 412);
  }

  /**
   * Every thread adds one to the size of a volume, for the version that it read. If every success
   * counted once and no failure did anything, each size tells how often its volume was changed.
   */
  @Test
  void manyWritersOfFewVolumesEqualASequentialModel() throws Exception {
    List<String> paths = new ArrayList<>();
    Map<String, LongAdder> model = new ConcurrentHashMap<>();
    for (int i = 0; i < VOLUMES; i++) {
      String path = make("model-" + i);
      paths.add(path);
      model.put(path, new LongAdder());
    }
    long end = System.nanoTime() + TIME.toNanos();
    inParallel(
        THREADS,
        number -> {
          while (System.nanoTime() < end) {
            String path = paths.get(ThreadLocalRandom.current().nextInt(VOLUMES));
            if (addOne(path)) {
              model.get(path).increment();
            }
          }
          return number;
        });
    for (String path : paths) {
      assertThat(http.get(path).json().get("size_total").asLong())
          .isEqualTo(FIRST_SIZE + model.get(path).sum());
      assertThat(model.get(path).sum()).isPositive();
    }
  }

  private boolean addOne(String path) {
    JsonNode volume = http.get(path).json();
    String tag = '"' + volume.get("version").asText() + '"';
    String body = "{\"size_total\": " + (volume.get("size_total").asLong() + 1) + "}";
    int status = http.mergePatch(path, body, "If-Match", tag).status();
    assertThat(status).isIn(200, 412);
    return status == 200;
  }

  private String make(String name) {
    http.post(
        "/v4/dummy/volumes", "{\"name\": \"" + name + "\", \"size_total\": " + FIRST_SIZE + "}");
    return "/v4/dummy/volumes/" + name;
  }

  private interface Work {
    int run(int number) throws Exception;
  }

  private static List<Integer> inParallel(int threads, Work work) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        running.add(executor.submit(() -> work.run(number)));
      }
      List<Integer> results = new ArrayList<>();
      for (Future<Integer> one : running) {
        results.add(one.get(2, TimeUnit.MINUTES));
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }
}
