package io.storagegateway.metricstore.prometheus;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A regular expression (RE2) of names and of nothing else, as it stands between quotation marks of
 * PromQL: whatever a name holds, it neither ends the text nor means anything but itself.
 */
final class HostPattern {
  private static final int FIRST_BEYOND_ASCII = 0x80;

  private HostPattern() {}

  static String of(List<String> hosts, String suffix) {
    return hosts.stream()
        .map(host -> quoted(host + suffix))
        .collect(Collectors.joining("|", "(?:", ")"));
  }

  private static String quoted(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints().forEach(point -> append(text, point));
    return text.toString();
  }

  private static void append(StringBuilder text, int point) {
    if (point == '.') {
      text.append("\\\\.");
    } else if (isPlain(point)) {
      text.appendCodePoint(point);
    } else {
      text.append("\\\\x{").append(Integer.toHexString(point)).append('}');
    }
  }

  private static boolean isPlain(int point) {
    return point < FIRST_BEYOND_ASCII
        && (Character.isLetterOrDigit(point) || point == '-' || point == '_' || point == ':');
  }
}
