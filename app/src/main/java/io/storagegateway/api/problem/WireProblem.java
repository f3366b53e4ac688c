package io.storagegateway.api.problem;

/**
 * A problem as it is sent.
 *
 * @param status the status code
 * @param mediaType the media type of the body
 * @param body what Jackson is to write
 */
public record WireProblem(int status, String mediaType, Object body) {
  /**
   * Writes a problem the way the part of the API does that was asked.
   *
   * @param problem the problem
   * @param path the path of the request, encoded
   * @param endpoint the endpoint that it was about, or null
   * @param requestId the request
   * @return what is sent; the problem's headers belong to it
   */
  public static WireProblem of(Problem problem, String path, String endpoint, String requestId) {
    return isLegacy(path)
        ? new WireProblem(
            legacyStatus(problem.status()), "application/json", LegacyError.of(problem, requestId))
        : new WireProblem(
            problem.status(), Problem.MEDIA_TYPE, problem.body(path, endpoint, requestId));
  }

  /**
   * Whether errors on a path have the old body.
   *
   * @param path the path of the request
   * @return true for {@code /v3} and {@code /conf}
   */
  public static boolean isLegacy(String path) {
    return isBelow(path, "/v3") || isBelow(path, "/conf");
  }

  private static boolean isBelow(String path, String root) {
    return path.startsWith(root)
        && (path.length() == root.length() || path.charAt(root.length()) == '/');
  }

  /** The old API knew one code for everything that is wrong with a request. */
  private static int legacyStatus(int status) {
    return status == 422 ? 400 : status;
  }
}
