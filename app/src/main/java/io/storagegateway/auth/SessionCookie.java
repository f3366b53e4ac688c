package io.storagegateway.auth;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/** The cookie that bears a session. */
final class SessionCookie {
  static final String NAME = "gateway_session";

  private final boolean secure;

  /**
   * @param secure whether callers come by https alone
   */
  SessionCookie(boolean secure) {
    this.secure = secure;
  }

  static Optional<String> in(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(NAME)) {
        return Optional.of(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  NewCookie holding(String token) {
    return cookie(token, (int) Sessions.LIFE.toSeconds());
  }

  NewCookie cleared() {
    return cookie("", 0);
  }

  private NewCookie cookie(String value, int maxAge) {
    return new NewCookie.Builder(NAME)
        .value(value)
        .path("/")
        .maxAge(maxAge)
        .httpOnly(true)
        .secure(secure)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
