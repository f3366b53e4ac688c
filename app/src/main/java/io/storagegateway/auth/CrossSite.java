package io.storagegateway.auth;

import io.storagegateway.api.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/**
 * Tells what a page of another site makes a browser send with the caller's cookie. A script sends
 * neither of the headers that browsers cannot leave out, and is let through.
 */
final class CrossSite {
  private final Optional<String> publicOrigin;

  /**
   * @param publicUrl the address of the gateway, null to go by the host that the request names
   */
  CrossSite(URI publicUrl) {
    publicOrigin =
        Optional.ofNullable(publicUrl).map(url -> url.getScheme() + "://" + url.getAuthority());
  }

  /**
   * @throws io.storagegateway.api.problem.ProblemException if the request would change something
   *     and comes from elsewhere
   */
  void check(HttpServletRequest request) {
    if (!isSafe(request.getMethod()) && comesFromElsewhere(request)) {
      throw Problem.of(
              403,
              "cross-site",
              "The request came from a page of another site.",
              "A page of another site may not change anything with the caller's cookie.")
          .exception();
    }
  }

  private static boolean isSafe(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  private boolean comesFromElsewhere(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if ("same-origin".equals(site) || "none".equals(site)) {
      return false;
    }
    String origin = request.getHeader("Origin");
    return origin == null ? site != null : !origin.equals(ownOrigin(request));
  }

  private String ownOrigin(HttpServletRequest request) {
    return publicOrigin.orElseGet(() -> request.getScheme() + "://" + request.getHeader("Host"));
  }
}
