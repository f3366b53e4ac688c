package io.storagegateway.bench;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Caller;
import java.time.Instant;
import java.util.Map;

/** A call that has a minute and is never cancelled. */
record BenchCall(Instant deadline) implements CallContext {
  private static final long SECONDS = 60;

  BenchCall() {
    this(Instant.now().plusSeconds(SECONDS));
  }

  @Override
  public boolean cancelled() {
    return false;
  }

  @Override
  public void onCancel(Runnable action) {
    // Never.
  }

  @Override
  public String requestId() {
    return "bench";
  }

  @Override
  public String operationId() {
    return "bench";
  }

  @Override
  public Caller caller() {
    return new Caller("bench", "bench");
  }

  @Override
  public Map<String, String> traceHeaders() {
    return Map.of();
  }

  @Override
  public void remember(String token) {
    throw new UnsupportedOperationException("this only reads");
  }
}
