package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call that can be cancelled from outside, as the gateway does it. */
final class FakeCall implements CallContext {
  private final Instant deadline;
  private final Map<String, String> traceHeaders;
  private final List<Runnable> cancelActions = new CopyOnWriteArrayList<>();
  private final AtomicBoolean cancelled = new AtomicBoolean();

  private FakeCall(Instant deadline, Map<String, String> traceHeaders) {
    this.deadline = deadline;
    this.traceHeaders = traceHeaders;
  }

  static FakeCall endless() {
    return until(Instant.MAX);
  }

  static FakeCall until(Instant deadline) {
    return new FakeCall(deadline, Map.of());
  }

  static FakeCall traced(Map<String, String> headers) {
    return new FakeCall(Instant.MAX, headers);
  }

  /** Cancels the call that a thread is busy with. */
  void cancel(Thread worker) {
    cancelled.set(true);
    worker.interrupt();
    cancelActions.forEach(Runnable::run);
  }

  /** Whether there is something to cancel. */
  boolean isUnderWay() {
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
    return "operation";
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
    throw new UnsupportedOperationException("the client remembers nothing");
  }
}
