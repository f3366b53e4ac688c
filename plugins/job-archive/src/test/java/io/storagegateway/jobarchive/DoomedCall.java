package io.storagegateway.jobarchive;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Caller;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A call in a process that is going to be killed: what it remembers is kept by others.
 *
 * @param call all else
 * @param memory where it is kept before the method returns
 */
record DoomedCall(FakeCall call, Consumer<String> memory) implements CallContext {
  @Override
  public void remember(String token) {
    memory.accept(token);
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
}
