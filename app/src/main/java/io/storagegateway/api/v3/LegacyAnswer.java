package io.storagegateway.api.v3;

import jakarta.ws.rs.core.Response;

/** Answers without a resource: scripts read a body of JSON wherever the status allows one. */
final class LegacyAnswer {
  private static final String EMPTY_TEXT = "\"\"";
  private static final String NOTHING = "null";

  private LegacyAnswer() {}

  static Response created() {
    return Response.status(Response.Status.CREATED).entity(EMPTY_TEXT).build();
  }

  static Response created(Object resource) {
    return Response.status(Response.Status.CREATED).entity(resource).build();
  }

  static Response changed() {
    return Response.ok(NOTHING).build();
  }

  static Response gone() {
    return Response.noContent().build();
  }
}
