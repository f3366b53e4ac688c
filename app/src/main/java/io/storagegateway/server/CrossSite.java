package io.storagegateway.server;

import io.storagegateway.api.problem.Problem;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Refuses what a page of another site makes a browser send with the caller's cookie. A script sends
 * neither of the headers that browsers cannot leave out, and is let through.
 */
final class CrossSite implements Admission {
  private final Optional<String> publicOrigin;

  /**
   * @param publicUrl the address of the gateway, null to go by the host that the request names
   */
  CrossSite(URI publicUrl) {
    publicOrigin =
        Optional.ofNullable(publicUrl).map(url -> url.getScheme() + "://" + url.getAuthority());
  }

  @Override
  public Optional<Problem> refuse(Request request) {
    if (request.getMethod().equals("GET")
        || request.getMethod().equals("HEAD")
        || !request.getHeaders().contains(HttpHeader.COOKIE)) {
      return Optional.empty();
    }
    return comesFromElsewhere(request)
        ? Optional.of(
            Problem.of(
                403,
                "cross-site",
                "The request came from a page of another site.",
                "A page of another site may not change anything with the caller's cookie."))
        : Optional.empty();
  }

  private boolean comesFromElsewhere(Request request) {
    HttpFields headers = request.getHeaders();
    String site = headers.get("Sec-Fetch-Site");
    if ("same-origin".equals(site) || "none".equals(site)) {
      return false;
    }
    String origin = headers.get("Origin");
    return origin == null ? site != null : !origin.equals(ownOrigin(request));
  }

  private String ownOrigin(Request request) {
    return publicOrigin.orElseGet(
        () -> request.getHttpURI().getScheme() + "://" + request.getHeaders().get(HttpHeader.HOST));
  }
}
