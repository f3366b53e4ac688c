package io.storagegateway.api.problem;

import java.time.Duration;

/** The refusals of HTTP itself: by Jetty before any resource, or by Jersey before any method. */
public final class HttpProblems {
  private HttpProblems() {}

  /**
   * The problem that a bare status code is.
   *
   * @param status the status code, 400 to 599
   * @param detail what happened, null or empty for the general sentence
   * @return a problem; a 500 becomes a 503, as there is no 500 here
   */
  public static Problem of(int status, String detail) {
    Problem problem = general(status);
    return detail == null || detail.isEmpty() ? problem : problem.withDetail(detail);
  }

  private static Problem general(int status) {
    return switch (status) {
      case 401 -> Refusals.badCredentials();
      case 403 -> problem(403, "refused", "The request was refused.");
      case 404 ->
          problem(404, "no-such-path", "There is nothing at this path.")
              .withCorrection("The paths are listed at /openapi.json.");
      case 405 ->
          problem(405, "method-not-allowed", "This path does not have this method.")
              .withCorrection("The header Allow lists the methods that it has.");
      case 406 ->
          problem(406, "not-acceptable", "The answer is not available in that media type.")
              .withCorrection("Accept application/json.");
      case 408 -> problem(408, "request-timeout", "The request did not arrive in time.");
      case 413 -> problem(413, "too-large", "The body is too large.");
      case 414 -> problem(414, "uri-too-long", "The address is too long.");
      case 415 ->
          problem(415, "unsupported-media-type", "The body is not of a media type that is read.")
              .withCorrection(
                  "Send the Content-Type that the documents name, mostly application/json.");
      case 416 -> problem(416, "range-outside", "The range lies outside of the content.");
      case 421 -> problem(421, "misdirected", "This gateway does not answer to that host.");
      case 429 ->
          problem(429, "too-many-requests", "There are too many requests.")
              .retryAfter(Duration.ofSeconds(1));
      case 431 -> problem(431, "headers-too-large", "The headers are too large.");
      case 500 ->
          problem(503, "internal-error", "The gateway failed.").retryAfter(Duration.ofSeconds(5));
      case 503 ->
          problem(503, "unavailable", "The gateway is not available.")
              .retryAfter(Duration.ofSeconds(5));
      default -> other(status);
    };
  }

  private static Problem other(int status) {
    return status >= 400 && status < 500
        ? problem(status, "bad-request", "The request cannot be understood.")
        : problem(status, "refused", "The request was refused.");
  }

  private static Problem problem(int status, String reason, String title) {
    return Problem.of(status, reason, title, title);
  }
}
