package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Fifty requests at once with each key, to two gateways on one database. Their back-ends are each
 * their own, so that a request that both carried out would show as two objects.
 */
class IdempotencyRaceTest {
  private static final int KEYS = Boolean.getBoolean("gateway.full") ? 1000 : 20;
  private static final int DUPLICATES = 50;
  private static final int AT_ONCE = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String VOLUMES = "/v4/dummy/volumes";

  @Test
  void eachKeyMakesOneObjectAndAllAreToldTheSame() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        RunningGateway one = gateway(server);
        RunningGateway other = gateway(server)) {
      List<Http> clients = List.of(one.signedIn(), other.signedIn());
      Map<String, Set<Answer>> told = new HashMap<>();
      ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE * DUPLICATES);
      try {
        for (int i = 0; i < KEYS; i += AT_ONCE) {
          Map<String, List<Future<Answer>>> racing = new HashMap<>();
          for (int j = i; j < i + AT_ONCE; j++) {
            racing.put("v" + j, race(threads, clients, "v" + j));
          }
          for (Map.Entry<String, List<Future<Answer>>> key : racing.entrySet()) {
            told.put(key.getKey(), told(key.getValue()));
          }
        }
      } finally {
        threads.shutdownNow();
      }
      assertThat(told.values())
          .allSatisfy(answers -> assertThat(answers).as("one answer").hasSize(1));
      List<String> made = new ArrayList<>(names(clients.get(0)));
      made.addAll(names(clients.get(1)));
      assertThat(made).containsExactlyInAnyOrderElementsOf(told.keySet());
    }
  }

  private static List<Future<Answer>> race(
      ExecutorService threads, List<Http> clients, String name) {
    String key = UUID.randomUUID().toString();
    String body = "{\"name\":\"" + name + "\",\"size_total\":1000000}";
    CyclicBarrier together = new CyclicBarrier(DUPLICATES);
    List<Future<Answer>> all = new ArrayList<>();
    for (int i = 0; i < DUPLICATES; i++) {
      Http client = clients.get(i % clients.size());
      all.add(
          threads.submit(
              () -> {
                together.await(1, TimeUnit.MINUTES);
                return untilAnswered(client, body, key);
              }));
    }
    return all;
  }

  /** What they were told, without what each has of its own. */
  private static Set<Answer> told(List<Future<Answer>> all) throws Exception {
    Set<Answer> told = new HashSet<>();
    int first = 0;
    for (Future<Answer> one : all) {
      Answer answer = one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
      first += answer.header("Idempotency-Replayed").isEmpty() ? 1 : 0;
      told.add(
          new Answer(answer.status(), Map.of("etag", answer.headerValues("ETag")), answer.body()));
    }
    assertThat(first).as("carried out, and not told so before").isLessThanOrEqualTo(1);
    return told;
  }

  /** As a client does that comes back when it is told to. */
  private static Answer untilAnswered(Http client, String body, String key) {
    while (true) {
      Answer answer = client.post(VOLUMES, body, "Idempotency-Key", key);
      if (answer.header("Retry-After").isEmpty()) {
        return answer;
      }
      long seconds = Long.parseLong(answer.header("Retry-After").get());
      LockSupport.parkNanos(Duration.ofSeconds(seconds).toNanos());
    }
  }

  private static Set<String> names(Http client) {
    Set<String> names = new TreeSet<>();
    String cursor = "";
    do {
      JsonNode page = client.get(VOLUMES + "?limit=1000&fields=name" + cursor).json();
      page.get("items").forEach(item -> assertThat(names.add(item.get("name").asText())).isTrue());
      cursor = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asText();
    } while (!cursor.isEmpty());
    return names;
  }

  private static RunningGateway gateway(EmbeddedPostgres server) {
    return RunningGateway.start(
        """
        endpoints:
          dummy: { plugin: dummy, settings: {} }
        auth: { mode: development }
        audit: { seal_key: "a key of the seals, which is no secret" }
        database: { url: "jdbc:postgresql://127.0.0.1:%d/postgres", username: postgres }
        """
            .formatted(server.getPort()));
  }
}
