package io.storagegateway.api.v3;

import io.storagegateway.api.problem.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads paths of the old API, in which names may hold slashes, and writes them so that every name
 * is one segment: {@code /v3/e/volumes/node:/a/b/locks/h} becomes {@code
 * /v3/e/volumes/node%3A%2Fa%2Fb/locks/h}.
 */
final class LegacyPath {
  private static final int FAMILY = 2;
  private static final int NAME = 3;
  private static final Set<String> BELOW_VOLUMES = Set.of("snapshots", "locks");
  private static final Set<String> BELOW_POLICIES = Set.of("rule");

  private LegacyPath() {}

  /**
   * The same path with one segment for each name. The first literal segment behind a name ends it.
   *
   * @param raw the path as it was sent, encoded
   * @return an encoded path without empty segments
   * @throws io.storagegateway.api.problem.ProblemException 400 if an escape is malformed, or a
   *     segment is {@code .} or {@code ..}
   */
  static String canonical(String raw) {
    return named(segments(raw)).stream()
        .map(PercentCoding::encode)
        .collect(Collectors.joining("/", "/", ""));
  }

  private static List<String> named(List<String> segments) {
    if (segments.size() <= NAME) {
      return segments;
    }
    return switch (segments.get(FAMILY)) {
      case "volumes" -> volume(segments);
      case "export" -> policy(segments);
      default -> segments;
    };
  }

  private static List<String> volume(List<String> segments) {
    int end = endOfName(segments, BELOW_VOLUMES);
    List<String> named = withName(segments, end);
    named.addAll(segments.subList(end, segments.size()));
    return named;
  }

  private static List<String> policy(List<String> segments) {
    int end = endOfName(segments, BELOW_POLICIES);
    List<String> named = withName(segments, end);
    if (end < segments.size()) {
      named.add(segments.get(end));
    }
    if (end + 1 < segments.size()) {
      named.add(String.join("/", segments.subList(end + 1, segments.size())));
    }
    return named;
  }

  private static List<String> withName(List<String> segments, int end) {
    List<String> named = new ArrayList<>(segments.subList(0, NAME));
    named.add(String.join("/", segments.subList(NAME, end)));
    return named;
  }

  /** A name has at least one segment, whatever that is. */
  private static int endOfName(List<String> segments, Set<String> literals) {
    int end = NAME + 1;
    while (end < segments.size() && !literals.contains(segments.get(end))) {
      end++;
    }
    return end;
  }

  private static List<String> segments(String raw) {
    List<String> segments = new ArrayList<>();
    for (String segment : raw.replace("%2F", "/").replace("%2f", "/").split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(decoded(segment));
      }
    }
    return segments;
  }

  private static String decoded(String segment) {
    String text;
    try {
      text = PercentCoding.decode(segment);
    } catch (IllegalArgumentException e) {
      throw Refusals.badPath("The path is not encoded correctly: " + e.getMessage() + ".")
          .exception();
    }
    if (text.equals(".") || text.equals("..")) {
      throw Refusals.badPath("The path must not hold the segments \".\" and \"..\".").exception();
    }
    return text;
  }
}
