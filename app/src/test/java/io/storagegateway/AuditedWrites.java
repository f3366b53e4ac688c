package io.storagegateway;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes that several callers send at once until there were enough of them or the gateway is gone,
 * and what was answered to each. Every one has a request id of its own.
 */
final class AuditedWrites {
  private static final int VOLUME_WRITERS = 6;

  private final Http http;
  private final int most;
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final Map<String, Write> all = new ConcurrentHashMap<>();
  private final Map<String, TokenLife> tokens = new LinkedHashMap<>();
  private final List<Write> maintenance = new ArrayList<>();
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final ExecutorService writers = Executors.newCachedThreadPool();

  /**
   * A write.
   *
   * @param id its request id
   * @param ownData whether it changes the gateway's own database
   * @param reason what an endpoint is taken out of service for, where it is
   * @param status the answer; empty if none arrived
   */
  record Write(String id, boolean ownData, Optional<String> reason, Optional<Integer> status) {
    boolean succeeded() {
      return status.isPresent() && status.get() < 300;
    }
  }

  /** A token: how it was made, and how it was revoked if that was tried. */
  record TokenLife(Write made, Optional<Write> revoked) {}

  private record Sent(Write write, Optional<Answer> answer) {}

  AuditedWrites(Http http, int most) {
    this.http = http;
    this.most = most;
  }

  void start() {
    for (int i = 0; i < VOLUME_WRITERS; i++) {
      String writer = "volume-" + i;
      writers.execute(() -> guarded(() -> writeVolumes(writer)));
    }
    writers.execute(() -> guarded(this::writeTokens));
    writers.execute(() -> guarded(this::writeMaintenance));
  }

  int answered() {
    return answered.get();
  }

  /** Waits until nobody writes any more. */
  void join() throws InterruptedException {
    writers.shutdown();
    if (!writers.awaitTermination(60, TimeUnit.SECONDS)) {
      throw new AssertionError("Somebody still writes");
    }
    if (!failures.isEmpty()) {
      throw new AssertionError("A writer failed", failures.peek());
    }
  }

  /** All by request id. */
  Map<String, Write> all() {
    return all;
  }

  /** By the names of the tokens, in the order of their making. */
  Map<String, TokenLife> tokens() {
    return tokens;
  }

  /** Those on the maintenance of the endpoint {@code other}, in their order. */
  List<Write> maintenance() {
    return maintenance;
  }

  private void writeVolumes(String writer) {
    for (int i = 0; more(); i++) {
      String id = writer + "-" + i;
      String path = "/v4/dummy/volumes/" + id;
      String size = "\"size_total\":1073741824}";
      if (!answers(
              id + "-create",
              client -> client.post("/v4/dummy/volumes", "{\"name\":\"" + id + "\"," + size))
          || !answers(id + "-patch", client -> client.patch(path, "{\"size_total\":2147483648}"))
          || !answers(id + "-restrict", client -> client.delete(path))) {
        return;
      }
    }
  }

  private boolean answers(String id, Call call) {
    return send(id, false, Optional.empty(), call).answer().isPresent();
  }

  private void writeTokens() {
    for (int i = 0; more(); i++) {
      String name = "token-" + i;
      String body = "{\"name\":\"" + name + "\",\"roles\":[\"admin\"],\"expires_in\":3600}";
      Sent made =
          send(name + "-make", true, Optional.empty(), client -> client.post("/v4/tokens", body));
      tokens.put(name, new TokenLife(made.write(), Optional.empty()));
      if (made.answer().isEmpty()) {
        return;
      }
      if (i % 2 == 1) {
        String path = "/v4/tokens/" + made.answer().get().json().required("id").asText();
        Sent revoked =
            send(name + "-revoke", true, Optional.empty(), client -> client.delete(path));
        tokens.put(name, new TokenLife(made.write(), Optional.of(revoked.write())));
        if (revoked.answer().isEmpty()) {
          return;
        }
      }
    }
  }

  private void writeMaintenance() {
    String path = "/v4/other/maintenance";
    for (int i = 0; more(); i++) {
      Optional<String> reason = i % 3 == 2 ? Optional.empty() : Optional.of("reason-" + i);
      Sent sent =
          send(
              "maintenance-" + i,
              true,
              reason,
              client ->
                  reason
                      .map(why -> client.put(path, "{\"reason\":\"" + why + "\"}"))
                      .orElseGet(() -> client.delete(path)));
      maintenance.add(sent.write());
      if (sent.answer().isEmpty()) {
        return;
      }
    }
  }

  private boolean more() {
    return begun.get() < most;
  }

  private Sent send(String id, boolean ownData, Optional<String> reason, Call call) {
    begun.incrementAndGet();
    Optional<Answer> answer;
    try {
      answer = Optional.of(call.on(http.with("X-Request-Id", id)));
      answered.incrementAndGet();
    } catch (UncheckedIOException e) {
      // The gateway is gone: whether it did this, its records alone can tell.
      answer = Optional.empty();
    }
    Write write = new Write(id, ownData, reason, answer.map(Answer::status));
    all.put(id, write);
    return new Sent(write, answer);
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | AssertionError e) {
      failures.add(e);
    }
  }

  @FunctionalInterface
  private interface Call {
    Answer on(Http client);
  }
}
