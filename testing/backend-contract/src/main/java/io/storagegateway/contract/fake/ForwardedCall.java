package io.storagegateway.contract.fake;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Caller;
import java.time.Instant;
import java.util.Map;

/** A call as another one is, but for what a subclass says otherwise. */
public abstract class ForwardedCall implements CallContext {
  private final CallContext call;

  /**
   * A call like another one.
   *
   * @param call the other one
   */
  protected ForwardedCall(CallContext call) {
    this.call = call;
  }

  @Override
  public Instant deadline() {
    return call.deadline();
  }

  @Override
  public boolean cancelled() {
    return call.cancelled();
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
