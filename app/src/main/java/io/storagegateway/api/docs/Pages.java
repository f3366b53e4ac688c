package io.storagegateway.api.docs;

import jakarta.ws.rs.core.Response;

/** How pages are sent to browsers. */
public final class Pages {
  /** The media type of a page. */
  public static final String HTML = "text/html;charset=utf-8";

  /** Swagger UI adds one style of its own, known by its digest, and holds its icons as data. */
  static final String OWN_SCRIPTS_ONLY =
      "default-src 'none'; script-src 'self';"
          + " style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w=';"
          + " img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** The policy of a page of text. */
  public static final String NOTHING_ACTIVE =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private Pages() {}

  /**
   * Sends a page with a policy of its own.
   *
   * @param answer the page
   * @param policy what it may load and do (Content Security Policy)
   * @return the same answer with the policy
   */
  public static Response secured(Response answer, String policy) {
    return Response.fromResponse(answer).header("Content-Security-Policy", policy).build();
  }
}
