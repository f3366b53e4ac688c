package io.storagegateway.auth;

import io.storagegateway.access.Identity;
import jakarta.servlet.http.HttpServletRequest;

/** Finds out who is calling. */
public interface Authenticator {
  /**
   * Finds out who is calling.
   *
   * @param request the request
   * @param changes whether it would change anything
   * @return the caller, {@link Identity#ANONYMOUS} for nobody; a cookie that is not valid, or no
   *     longer, is nobody
   * @throws io.storagegateway.api.problem.ProblemException if an {@code Authorization} header was
   *     presented that is not valid (401), there were too many bad tokens (429), or the provider is
   *     needed to know and does not answer (503)
   * @throws io.storagegateway.store.DatabaseUnavailableException if that cannot be looked up, and
   *     was not lately enough for a read
   */
  Identity authenticate(HttpServletRequest request, boolean changes);

  /**
   * Checks that a request which would change something was not sent by a page of another site, with
   * the cookie of a caller who knows nothing of it.
   *
   * @param request the request
   * @param caller whom {@link #authenticate} found
   * @throws io.storagegateway.api.problem.ProblemException if it was (403)
   */
  void checkOrigin(HttpServletRequest request, Identity caller);
}
