package io.storagegateway.contract.fake;

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
public final class FakeCall implements CallContext {
  private static final int NEVER = Integer.MAX_VALUE;

  private final String operationId;
  private final Instant deadline;
  private final Map<String, String> traceHeaders;
  private final int lastToken;
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private final List<Runnable> cancelActions = new CopyOnWriteArrayList<>();
  private final AtomicBoolean cancelled = new AtomicBoolean();

  private FakeCall(
      String operationId, Instant deadline, Map<String, String> traceHeaders, int lastToken) {
    this.operationId = operationId;
    this.deadline = deadline;
    this.traceHeaders = traceHeaders;
    this.lastToken = lastToken;
  }

  /**
   * A call of its own, without an end.
   *
   * @return with an operation id that no other call has
   */
  public static FakeCall any() {
    return of(UUID.randomUUID().toString());
  }

  /**
   * A call for an operation, without an end.
   *
   * @param operationId which
   * @return the call
   */
  public static FakeCall of(String operationId) {
    return new FakeCall(operationId, Instant.MAX, Map.of(), NEVER);
  }

  /**
   * The same call with an end.
   *
   * @param end the deadline
   * @return another call
   */
  public FakeCall until(Instant end) {
    return new FakeCall(operationId, end, traceHeaders, lastToken);
  }

  /**
   * The same call with an end.
   *
   * @param time how long it has from now
   * @return another call
   */
  public FakeCall within(Duration time) {
    return until(Instant.now().plus(time));
  }

  /**
   * The same call within a trace.
   *
   * @param headers what the gateway hands on
   * @return another call
   */
  public FakeCall traced(Map<String, String> headers) {
    return new FakeCall(operationId, deadline, headers, lastToken);
  }

  /**
   * The same call in a process that is killed as soon as it has kept so many tokens.
   *
   * @param count how many, at least one
   * @return another call, which throws {@link Killed}
   */
  public FakeCall killedAfter(int count) {
    return new FakeCall(operationId, deadline, traceHeaders, count);
  }

  /**
   * The same work in another call, which nothing disturbs.
   *
   * @return another call
   */
  public FakeCall again() {
    return of(operationId);
  }

  /**
   * What was remembered.
   *
   * @return in the order in which it was
   */
  public List<String> tokens() {
    return tokens;
  }

  /**
   * What was remembered last.
   *
   * @return the token
   * @throws IndexOutOfBoundsException if nothing was
   */
  public String lastToken() {
    return tokens.get(tokens.size() - 1);
  }

  /** Cancels the call. */
  public void cancel() {
    cancelled.set(true);
    cancelActions.forEach(Runnable::run);
  }

  /**
   * Cancels the call as the gateway does.
   *
   * @param worker the thread that is busy with it
   */
  public void cancel(Thread worker) {
    cancelled.set(true);
    worker.interrupt();
    cancelActions.forEach(Runnable::run);
  }

  /**
   * Whether there is something to cancel.
   *
   * @return false until the back-end has said how
   */
  public boolean isUnderWay() {
    return !cancelActions.isEmpty();
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
    if (cancelled.get()) {
      action.run();
    }
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
    return traceHeaders;
  }

  @Override
  public void remember(String token) {
    tokens.add(token);
    if (tokens.size() >= lastToken) {
      throw new Killed();
    }
  }
}
