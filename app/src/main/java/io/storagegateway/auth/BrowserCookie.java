package io.storagegateway.auth;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;

/** A cookie that no script of a page can read, and no other site's page can send with a change. */
final class BrowserCookie {
  /** The one that bears a session. */
  static final String SESSION = "gateway_session";

  /** The one that bears a sign-in that has begun. */
  static final String SIGN_IN = "gateway_sign_in";

  private final String name;
  private final boolean secure;

  /**
   * @param secure whether callers come by https alone; then no other host of the domain can set it
   *     (RFC 6265bis, {@code __Host-})
   */
  BrowserCookie(String name, boolean secure) {
    this.name = secure ? "__Host-" + name : name;
    this.secure = secure;
  }

  Optional<String> in(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(name)) {
        return Optional.of(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  NewCookie holding(String value, Duration life) {
    return cookie(value, (int) Math.min(life.toSeconds(), Integer.MAX_VALUE));
  }

  NewCookie cleared() {
    return cookie("", 0);
  }

  private NewCookie cookie(String value, int maxAge) {
    return new NewCookie.Builder(name)
        .value(value)
        .path("/")
        .maxAge(maxAge)
        .httpOnly(true)
        .secure(secure)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
