package io.storagegateway.ontap.simulator.query;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of a request, decoded and in their order. */
public final class QueryString {
  private final Map<String, String> parameters;

  private QueryString(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /**
   * Reads what stands behind the question mark.
   *
   * @param raw null if there is none
   * @throws QueryException if a parameter is there twice or is not encoded properly
   */
  public static QueryString parse(String raw) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : raw == null || raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      int equals = part.indexOf('=');
      String name = decode(equals < 0 ? part : part.substring(0, equals));
      String value = equals < 0 ? "" : decode(part.substring(equals + 1));
      if (parameters.putIfAbsent(name, value) != null) {
        throw QueryException.twice(name);
      }
    }
    return new QueryString(parameters);
  }

  /** A parameter's value. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /**
   * A flag, false if it is not there.
   *
   * @throws QueryException if it is neither true nor false
   */
  public boolean flag(String name, boolean otherwise) {
    Optional<String> value = get(name);
    if (value.isPresent() && !value.get().matches("true|false")) {
      throw QueryException.invalidValue(name, value.get());
    }
    return value.map(Boolean::parseBoolean).orElse(otherwise);
  }

  /**
   * A whole number within bounds.
   *
   * @throws QueryException if it is none
   */
  public int number(String name, int otherwise, int least, int most) {
    Optional<String> value = get(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    if (value.get().matches("\\d{1,9}")) {
      int number = Integer.parseInt(value.get());
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw QueryException.invalidValue(name, value.get());
  }

  /** The names of the parameters. */
  public Set<String> names() {
    return parameters.keySet();
  }

  /** The text of these parameters after others, which replace those of the same name. */
  String following(Map<String, String> first) {
    Map<String, String> all = new LinkedHashMap<>(first);
    parameters.forEach(all::putIfAbsent);
    return all.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new QueryException(
          QueryException.INVALID_VALUE, "The URL is not encoded properly.", text);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2C", ",");
  }
}
