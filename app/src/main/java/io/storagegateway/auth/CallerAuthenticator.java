package io.storagegateway.auth;

import io.storagegateway.access.Credential;
import io.storagegateway.access.Identity;
import io.storagegateway.api.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;

/** Knows callers by a bearer token, or else by the cookie of their session. */
final class CallerAuthenticator implements Authenticator {
  private static final String SCHEME = "bearer ";

  private final OpenSessions sessions;
  private final BrowserCookie cookie;
  private final CrossSite crossSite;
  private final BearerTokens tokens;

  CallerAuthenticator(
      OpenSessions sessions, BrowserCookie cookie, CrossSite crossSite, BearerTokens tokens) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.crossSite = crossSite;
    this.tokens = tokens;
  }

  @Override
  public Identity authenticate(HttpServletRequest request, boolean changes) {
    String header = request.getHeader("Authorization");
    if (header != null && !request.getRequestURI().equals(BasicSignIn.PATH)) {
      return tokens.find(bearer(header), request.getRemoteAddr(), changes);
    }
    return cookie
        .in(request)
        .flatMap(secret -> sessions.find(secret, changes))
        .orElse(Identity.ANONYMOUS);
  }

  @Override
  public void checkOrigin(HttpServletRequest request, Identity caller) {
    if (caller.credential().kind() == Credential.Kind.SESSION) {
      crossSite.check(request);
    }
  }

  private static String bearer(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw Refusals.badCredentials().exception();
    }
    return header.substring(SCHEME.length()).strip();
  }
}
