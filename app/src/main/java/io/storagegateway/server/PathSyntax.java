package io.storagegateway.server;

import io.storagegateway.api.problem.Problem;
import io.storagegateway.api.problem.Refusals;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Request;

/**
 * Which paths can mean one thing only. Below {@code /v3} an encoded slash is a slash, an empty
 * segment is none, and a semicolon is part of a name; everywhere else they are refused.
 */
final class PathSyntax implements Admission {
  /** What Jetty lets through to here, so that every refusal is in our words. */
  static final UriCompliance COMPLIANCE =
      new UriCompliance(
          "GATEWAY", EnumSet.complementOf(EnumSet.of(Violation.USER_INFO, Violation.FRAGMENT)));

  /** An encoded percent sign is no ambiguity: a path is decoded once. */
  private static final Set<Violation> HARMLESS = EnumSet.of(Violation.AMBIGUOUS_PATH_ENCODING);

  private static final Set<Violation> HARMLESS_IN_OLD_API =
      EnumSet.of(
          Violation.AMBIGUOUS_PATH_ENCODING,
          Violation.AMBIGUOUS_PATH_SEPARATOR,
          Violation.AMBIGUOUS_EMPTY_SEGMENT,
          Violation.AMBIGUOUS_PATH_PARAMETER);

  private static final String OLD_API = "/v3/";

  @Override
  public Optional<Problem> refuse(Request request) {
    HttpURI uri = request.getHttpURI();
    String path = uri.getPath();
    if (path == null || !path.startsWith("/")) {
      return refusal("The path has to begin with a slash.");
    }
    if (hasDotSegment(path)) {
      return refusal("The path must not hold the segments \".\" and \"..\".");
    }
    boolean oldApi = path.startsWith(OLD_API);
    if (uri.hasViolations()
        && !(oldApi ? HARMLESS_IN_OLD_API : HARMLESS).containsAll(uri.getViolations())) {
      return refusal(
          uri.hasViolation(Violation.AMBIGUOUS_PATH_SEPARATOR)
                  || uri.hasViolation(Violation.AMBIGUOUS_EMPTY_SEGMENT)
              ? "The path must not hold encoded slashes or empty segments."
              : "The path is not encoded as it should be.");
    }
    return oldApi || path.indexOf(';') < 0
        ? Optional.empty()
        : refusal("The path must not hold matrix parameters (\";\").");
  }

  private static boolean hasDotSegment(String path) {
    for (int at = path.indexOf("/."); at >= 0; at = path.indexOf("/.", at + 1)) {
      int end = at + 2;
      if (end < path.length() && path.charAt(end) == '.') {
        end++;
      }
      if (end == path.length() || path.charAt(end) == '/' || path.charAt(end) == ';') {
        return true;
      }
    }
    return false;
  }

  private static Optional<Problem> refusal(String detail) {
    return Optional.of(Refusals.badPath(detail));
  }
}
