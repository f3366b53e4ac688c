package io.storagegateway.api;

import io.storagegateway.access.Identity;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.inventory.Reader;
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
 * @param caching whether what the gateway keeps may be the answer
 * @param attempt whether what is asked for was asked for before
 */
public record Requester(
    String requestId,
    Identity identity,
    Visibility visibility,
    Map<String, String> traceHeaders,
    Recording recording,
    RequestCaching caching,
    Attempt attempt) {
  /**
   * What back-ends get to know of this request.
   *
   * @return an origin with the endpoint's own time-out
   */
  public CallOrigin origin() {
    return new CallOrigin(requestId, requestId, identity.asCaller(), null, traceHeaders, null);
  }

  /** The same caller, who must not have the same thing done twice. */
  Requester with(Attempt keyed) {
    return new Requester(requestId, identity, visibility, traceHeaders, recording, caching, keyed);
  }

  /**
   * Who reads.
   *
   * @return the same caller
   */
  public Reader reader() {
    return new Reader(origin(), visibility);
  }
}
