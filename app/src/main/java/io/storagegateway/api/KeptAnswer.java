package io.storagegateway.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer as it was sent. The array is shared and never written to.
 *
 * @param status the status code
 * @param headers those that belong to it, by name
 * @param body its bytes
 */
@SuppressWarnings("ArrayRecordComponent")
record KeptAnswer(int status, Map<String, List<String>> headers, byte[] body) {
  /** What is longer is not kept. */
  static final int MAX_BYTES = 65_536;

  private static final int FIRST_ERROR = 400;

  /**
   * @param headers as resources and filters have set them; what the server adds is each request's
   *     own
   */
  static KeptAnswer of(int status, MultivaluedMap<String, Object> headers, byte[] body) {
    Map<String, List<String>> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, values) -> kept.put(name, values.stream().map(String::valueOf).toList()));
    kept.remove(HttpHeaders.CONTENT_LENGTH);
    kept.remove(IdempotencyFilter.REPLAYED);
    return new KeptAnswer(status, kept, body);
  }

  boolean isError() {
    return status >= FIRST_ERROR;
  }

  boolean isTooLong() {
    return body.length > MAX_BYTES;
  }

  /** Whether nobody may keep it. */
  boolean isSecret() {
    return headers.getOrDefault(HttpHeaders.CACHE_CONTROL, List.of()).contains("no-store");
  }

  Response response() {
    Response.ResponseBuilder answer = Response.status(status);
    headers.forEach((name, values) -> values.forEach(value -> answer.header(name, value)));
    return (body.length == 0 ? answer : answer.entity(body)).build();
  }

  /** Never shows what was answered. */
  @Override
  public String toString() {
    return "KeptAnswer[" + status + ", " + body.length + " bytes]";
  }
}
