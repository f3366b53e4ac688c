package io.storagegateway.api.docs;

import jakarta.ws.rs.core.Response;

/** How pages are sent to browsers. */
final class Pages {
  static final String HTML = "text/html;charset=utf-8";

  /** Swagger UI adds one style of its own, known by its digest, and holds its icons as data. */
  static final String OWN_SCRIPTS_ONLY =
      "default-src 'none'; script-src 'self';"
          + " style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w=';"
          + " img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** A page of text. */
  static final String NOTHING_ACTIVE =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private Pages() {}

  static Response secured(Response answer, String policy) {
    return Response.fromResponse(answer).header("Content-Security-Policy", policy).build();
  }
}
