package io.storagegateway.api.v3;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The description of the old API, where its clients look for it. */
@Path("/swagger.json")
@Produces(MediaType.APPLICATION_JSON)
public final class SwaggerResource {
  private final byte[] document;

  SwaggerResource(byte[] document) {
    this.document = document.clone();
  }

  @GET
  @Requires(Permission.READ_DOCUMENTS)
  public byte[] get() {
    return document.clone();
  }
}
