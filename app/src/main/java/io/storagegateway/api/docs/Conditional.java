package io.storagegateway.api.docs;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** Answers of which a browser may keep a copy. */
final class Conditional {
  private static final String ASK_EACH_TIME = "no-cache";

  private Conditional() {}

  /** The document, or that the caller's copy is still good. */
  static Response of(Request request, Document document, String mediaType) {
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(document.tag());
    Response.ResponseBuilder answer =
        unchanged == null ? Response.ok(document.bytes()).type(mediaType) : unchanged;
    return answer.tag(document.tag()).header(HttpHeaders.CACHE_CONTROL, ASK_EACH_TIME).build();
  }
}
