package io.storagegateway.jobarchive.work;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Caller;
import java.time.Instant;
import java.util.Map;

/** A call that nobody waits for. What it asks for has to be short, as it cannot be cut off. */
final class WorkCall implements CallContext {
  private final CallContext origin;
  private final Pace pace;

  WorkCall(CallContext origin, Pace pace) {
    this.origin = origin;
    this.pace = pace;
  }

  @Override
  public Instant deadline() {
    return Instant.MAX;
  }

  @Override
  public boolean cancelled() {
    return pace.isOver();
  }

  @Override
  public void onCancel(Runnable action) {
    if (pace.isOver()) {
      action.run();
    }
  }

  @Override
  public String requestId() {
    return origin.requestId();
  }

  @Override
  public String operationId() {
    return origin.operationId();
  }

  @Override
  public Caller caller() {
    return origin.caller();
  }

  @Override
  public Map<String, String> traceHeaders() {
    return origin.traceHeaders();
  }

  @Override
  public void remember(String token) {
    throw new IllegalStateException("what outlives its call is remembered by the call itself");
  }
}
