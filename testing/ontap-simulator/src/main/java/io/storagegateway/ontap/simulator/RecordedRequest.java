package io.storagegateway.ontap.simulator;

import java.util.Map;

/**
 * A request as it came in.
 *
 * @param method such as GET
 * @param path without the query, as it was sent
 * @param query the query's parameters, decoded; empty if they could not be read
 * @param headers by their names in lower case
 * @param body the body's text, empty if there was none
 */
public record RecordedRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {
  /** Copies the maps. */
  public RecordedRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }
}
