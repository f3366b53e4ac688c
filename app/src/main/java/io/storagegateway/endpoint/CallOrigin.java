package io.storagegateway.endpoint;

import io.storagegateway.spi.Caller;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Who causes a call on a back-end, and what goes with it.
 *
 * @param requestId identifies the request in all logs
 * @param operationId identifies the piece of work over retries, restarts and replicas
 * @param caller on whose behalf
 * @param timeout how long the caller waits, null for the endpoint's own limit
 * @param traceHeaders what carries the trace to the back-end
 * @param remember where tokens are kept, null for calls that change nothing
 */
public record CallOrigin(
    String requestId,
    String operationId,
    Caller caller,
    Duration timeout,
    Map<String, String> traceHeaders,
    TokenSink remember) {
  private static final Caller GATEWAY = new Caller("gateway", "gateway");

  /** Checks what has to be there. */
  public CallOrigin {
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(operationId, "operationId");
    Objects.requireNonNull(caller, "caller");
    traceHeaders = Map.copyOf(traceHeaders);
  }

  /**
   * The gateway itself, which passes no access gate.
   *
   * @return an origin with an identifier of its own
   */
  public static CallOrigin gateway() {
    String id = UUID.randomUUID().toString();
    return new CallOrigin(id, id, GATEWAY, null, Map.of(), null);
  }

  /**
   * Whether somebody is the gateway itself.
   *
   * @param subject who, as the sign-in identifies them
   * @return true for what {@link #gateway} causes
   */
  public static boolean isGateway(String subject) {
    return subject.equals(GATEWAY.subject());
  }

  /**
   * The same with another patience.
   *
   * @param limit how long to wait
   * @return a new origin
   */
  public CallOrigin withTimeout(Duration limit) {
    return new CallOrigin(requestId, operationId, caller, limit, traceHeaders, remember);
  }

  /**
   * The same for a piece of work that outlives its request.
   *
   * @param operation what identifies it
   * @param sink where its tokens are kept
   * @return a new origin
   */
  public CallOrigin withOperation(String operation, TokenSink sink) {
    return new CallOrigin(requestId, operation, caller, timeout, traceHeaders, sink);
  }
}
