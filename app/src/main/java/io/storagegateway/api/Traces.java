package io.storagegateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/** Hands the caller's trace on to back-ends (W3C Trace Context). */
final class Traces {
  private static final String PARENT = "traceparent";
  private static final String STATE = "tracestate";
  private static final int MAX_LENGTH = 512;

  private Traces() {}

  static Map<String, String> of(HttpServletRequest request) {
    String parent = request.getHeader(PARENT);
    if (!isFit(parent)) {
      return Map.of();
    }
    String state = request.getHeader(STATE);
    return isFit(state) ? Map.of(PARENT, parent, STATE, state) : Map.of(PARENT, parent);
  }

  private static boolean isFit(String value) {
    return value != null
        && value.length() <= MAX_LENGTH
        && value.chars().allMatch(c -> c >= ' ' && c < 127);
  }
}
