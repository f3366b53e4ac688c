package io.storagegateway.api.docs;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.api.problem.HttpProblems;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.Endpoints;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;

/** The start page: Swagger UI over all documents. */
@Path("/")
public final class UiResource {
  private final Assets assets;
  private final Endpoints endpoints;

  UiResource(Assets assets, Endpoints endpoints) {
    this.assets = assets;
    this.endpoints = endpoints;
  }

  /**
   * A document that the page offers.
   *
   * @param name how the selector calls it
   * @param url where it is
   */
  record Choice(String name, String url) {}

  @GET
  @Requires(Permission.READ_DOCUMENTS)
  public Response index(@Context Request request) {
    return Pages.secured(
        Conditional.of(request, assets.index(), Pages.HTML), Pages.OWN_SCRIPTS_ONLY);
  }

  @GET
  @Path("swagger-ui/{file}")
  @Requires(Permission.READ_DOCUMENTS)
  public Response file(@PathParam("file") String file, @Context Request request) {
    String mediaType =
        assets.mediaType(file).orElseThrow(() -> HttpProblems.of(404, null).exception());
    return Pages.secured(
        Conditional.of(request, assets.file(file), mediaType), Pages.OWN_SCRIPTS_ONLY);
  }

  @GET
  @Path("swagger-ui/documents.json")
  @Produces(MediaType.APPLICATION_JSON)
  @Requires(Permission.READ_DOCUMENTS)
  public List<Choice> documents() {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("All of /v4", "/openapi.json"));
    for (Endpoint endpoint : endpoints.all()) {
      choices.add(new Choice("/v4/" + endpoint.name(), "/openapi/" + endpoint.name() + ".json"));
    }
    choices.add(new Choice("The old API, /v3", "/swagger.json"));
    return choices;
  }
}
