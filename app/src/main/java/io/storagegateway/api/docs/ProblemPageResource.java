package io.storagegateway.api.docs;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Where the type of a problem leads. */
@Path("/docs/problems/{reason:[a-z0-9]{1,40}(-[a-z0-9]{1,40}){0,9}}")
public final class ProblemPageResource {
  private final ProblemPages pages;

  ProblemPageResource(ProblemPages pages) {
    this.pages = pages;
  }

  @GET
  @Requires(Permission.READ_DOCUMENTS)
  public Response page(@PathParam("reason") String reason) {
    return Pages.secured(
        Response.ok(pages.page(reason)).type(Pages.HTML).build(), Pages.NOTHING_ACTIVE);
  }
}
