package io.storagegateway.auth;

import io.storagegateway.access.Identity;
import jakarta.servlet.http.HttpServletRequest;

/** Finds out who is calling. */
public interface Authenticator {
  /**
   * Finds out who is calling.
   *
   * @param request the request
   * @return the caller, {@link Identity#ANONYMOUS} for nobody; a cookie that is not valid, or no
   *     longer, is nobody
   * @throws InvalidCredentialsException if an {@code Authorization} header was presented that is
   *     not valid
   */
  Identity authenticate(HttpServletRequest request);
}
