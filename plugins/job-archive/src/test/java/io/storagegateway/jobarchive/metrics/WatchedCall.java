package io.storagegateway.jobarchive.metrics;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Caller;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A call that notices each time it is asked whether it is cancelled: at each step of a reading. */
final class WatchedCall implements CallContext {
  /** Something to do within a reading. */
  interface Step {
    void taken(int number) throws Exception;
  }

  private final FakeCall call = FakeCall.any();
  private final AtomicInteger steps = new AtomicInteger();
  private final Step step;

  WatchedCall(Step step) {
    this.step = step;
  }

  /** How many steps were taken. */
  int steps() {
    return steps.get();
  }

  void cancel() {
    call.cancel();
  }

  @Override
  public boolean cancelled() {
    try {
      step.taken(steps.getAndIncrement());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return call.cancelled();
  }

  @Override
  public Instant deadline() {
    return call.deadline();
  }

  @Override
  public void onCancel(Runnable action) {
    call.onCancel(action);
  }

  @Override
  public String requestId() {
    return call.requestId();
  }

  @Override
  public String operationId() {
    return call.operationId();
  }

  @Override
  public Caller caller() {
    return call.caller();
  }

  @Override
  public Map<String, String> traceHeaders() {
    return call.traceHeaders();
  }

  @Override
  public void remember(String token) {
    call.remember(token);
  }
}
