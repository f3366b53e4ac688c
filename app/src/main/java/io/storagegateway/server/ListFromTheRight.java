package io.storagegateway.server;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a header's value from its end. Every proxy appends what it knows to what it was sent, so
 * the end is the proxy's own, and nothing that a client put in front can change where it begins.
 */
final class ListFromTheRight {
  private ListFromTheRight() {}

  /** The parts between separators outside of quoted strings (RFC 9110), the last first. */
  static List<String> split(String value, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int end = value.length();
    for (int at = value.length() - 1; at >= 0; at--) {
      char character = value.charAt(at);
      if (character == '"' && !(quoted && isEscaped(value, at))) {
        quoted = !quoted;
      } else if (character == separator && !quoted) {
        parts.add(value.substring(at + 1, end).strip());
        end = at;
      }
    }
    parts.add(value.substring(0, end).strip());
    return parts;
  }

  private static boolean isEscaped(String value, int quote) {
    int first = quote;
    while (first > 0 && value.charAt(first - 1) == '\\') {
      first--;
    }
    return (quote - first) % 2 == 1;
  }
}
