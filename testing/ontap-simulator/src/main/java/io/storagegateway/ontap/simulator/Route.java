package io.storagegateway.ontap.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What answers a method on a path.
 *
 * @param template the path's segments, those in braces being variables
 */
record Route(String method, List<String> template, Handler handler) {
  /** Answers calls. */
  @FunctionalInterface
  interface Handler {
    /**
     * Answers a call.
     *
     * @throws OntapException if it is refused
     */
    Answer answer(Call call) throws InterruptedException;
  }

  static Route of(String method, String path, Handler handler) {
    return new Route(method, segments("/api" + path), handler);
  }

  /** The values of the variables, if this is the path. */
  Optional<Map<String, String>> match(String path) {
    List<String> segments = segments(path);
    if (segments.size() != template.size()) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    for (int at = 0; at < segments.size(); at++) {
      String wanted = template.get(at);
      String found = segments.get(at);
      if (wanted.startsWith("{")) {
        variables.put(wanted.substring(1, wanted.length() - 1), decoded(found));
      } else if (!wanted.equals(found)) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }

  private static List<String> segments(String path) {
    return List.of((path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1));
  }

  private static String decoded(String segment) {
    // a plus sign in a path is a plus sign
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
