package io.storagegateway.api;

import io.storagegateway.access.Identity;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.spi.Visibility;
import java.util.Map;

/**
 * Who asks, and what they may see. Injected into resource methods by {@code @Context}, once access
 * was granted.
 *
 * @param requestId the request
 * @param identity the caller
 * @param visibility which of the things that have owners may be shown
 * @param traceHeaders headers that carry the trace to back-ends
 * @param recording records changes of the gateway's own database
 */
public record Requester(
    String requestId,
    Identity identity,
    Visibility visibility,
    Map<String, String> traceHeaders,
    Recording recording) {
  /**
   * What back-ends get to know of this request.
   *
   * @return an origin with the endpoint's own time-out
   */
  public CallOrigin origin() {
    return new CallOrigin(requestId, requestId, identity.asCaller(), null, traceHeaders, null);
  }
}
