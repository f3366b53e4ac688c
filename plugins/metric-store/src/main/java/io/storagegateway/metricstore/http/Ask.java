package io.storagegateway.metricstore.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request.
 *
 * @param method such as GET, which may have a body
 * @param path from the server's address on, with the query
 * @param type the media type of the body, empty if there is none
 * @param body the body, empty if there is none
 * @param writes whether it may change something
 */
public record Ask(String method, String path, Optional<String> type, String body, boolean writes) {
  /**
   * A question with a body.
   *
   * @param path from the server's address on
   * @param json the body
   * @return a request that changes nothing
   */
  public static Ask get(String path, String json) {
    return new Ask("GET", path, Optional.of("application/json"), json, false);
  }

  /**
   * A question whose parameters are too long for a URL.
   *
   * @param path from the server's address on
   * @param parameters by their names
   * @return a request that changes nothing
   */
  public static Ask form(String path, Map<String, String> parameters) {
    return new Ask(
        "POST", path, Optional.of("application/x-www-form-urlencoded"), joined(parameters), false);
  }

  /**
   * A question without a body.
   *
   * @param path from the server's address on
   * @param parameters by their names
   * @return a request that changes nothing
   */
  public static Ask get(String path, Map<String, String> parameters) {
    return new Ask("GET", path + "?" + joined(parameters), Optional.empty(), "", false);
  }

  /**
   * Something to keep.
   *
   * @param path from the server's address on
   * @param text the body
   * @return a request that changes something
   */
  public static Ask post(String path, String text) {
    return new Ask("POST", path, Optional.of("text/plain; charset=utf-8"), text, true);
  }

  private static String joined(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
