package io.storagegateway.dummy;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call that writes down what is remembered. */
final class TestCall implements CallContext {
  private final String operationId;
  private final Instant deadline;
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private final List<Runnable> cancelActions = new CopyOnWriteArrayList<>();
  private final AtomicBoolean cancelled = new AtomicBoolean();

  private TestCall(String operationId, Instant deadline) {
    this.operationId = operationId;
    this.deadline = deadline;
  }

  /** A call of its own, without an end. */
  static TestCall any() {
    return of(UUID.randomUUID().toString());
  }

  static TestCall of(String operationId) {
    return new TestCall(operationId, Instant.MAX);
  }

  TestCall until(Instant end) {
    return new TestCall(operationId, end);
  }

  List<String> tokens() {
    return tokens;
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
  }
}
