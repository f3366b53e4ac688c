package io.storagegateway.netapp;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call that writes down what is remembered, and dies at a token where that is wanted. */
final class TestCall implements CallContext {
  private static final Duration USUAL = Duration.ofSeconds(30);
  private static final int NEVER = Integer.MAX_VALUE;

  private final String operationId;
  private final Instant deadline;
  private final int lastToken;
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private final List<Runnable> cancelActions = new CopyOnWriteArrayList<>();
  private final AtomicBoolean cancelled = new AtomicBoolean();

  private TestCall(String operationId, Duration time, int lastToken) {
    this.operationId = operationId;
    this.deadline = Instant.now().plus(time);
    this.lastToken = lastToken;
  }

  /** A call of its own. */
  static TestCall any() {
    return of(UUID.randomUUID().toString());
  }

  static TestCall of(String operationId) {
    return new TestCall(operationId, USUAL, NEVER);
  }

  TestCall within(Duration time) {
    return new TestCall(operationId, time, lastToken);
  }

  /** The same work in another call, that nothing disturbs. */
  TestCall again() {
    return of(operationId);
  }

  /** The same call in a process that is killed as soon as it has kept so many tokens. */
  TestCall killedAfter(int count) {
    return new TestCall(operationId, USUAL, count);
  }

  List<String> tokens() {
    return tokens;
  }

  String lastTokenKept() {
    return tokens.get(tokens.size() - 1);
  }

  void cancel() {
    cancelled.set(true);
    cancelActions.forEach(Runnable::run);
  }

  @Override
  public Instant deadline() {
    return deadline;
  }

  @Override
  public boolean cancelled() {
    return cancelled.get();
  }

  @Override
  public void onCancel(Runnable action) {
    cancelActions.add(action);
  }

  @Override
  public String requestId() {
    return "request";
  }

  @Override
  public String operationId() {
    return operationId;
  }

  @Override
  public Caller caller() {
    return new Caller("alice@example.org", "alice");
  }

  @Override
  public Map<String, String> traceHeaders() {
    return Map.of();
  }

  @Override
  public void remember(String token) {
    tokens.add(token);
    if (tokens.size() >= lastToken) {
      throw new Killed();
    }
  }

  /** As {@code kill -9}: no code of the plugin takes it for a failure. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed by the test", null, false, false);
    }
  }
}
