package io.storagegateway.auth;

import io.storagegateway.access.Identity;
import jakarta.servlet.http.HttpServletRequest;

/** Knows callers by their session cookie. */
final class CookieAuthenticator implements Authenticator {
  private final Sessions sessions;

  CookieAuthenticator(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Identity authenticate(HttpServletRequest request) {
    if (request.getHeader("Authorization") != null
        && !request.getRequestURI().equals(BasicSignIn.PATH)) {
      throw new InvalidCredentialsException();
    }
    return SessionCookie.in(request).flatMap(sessions::find).orElse(Identity.ANONYMOUS);
  }
}
