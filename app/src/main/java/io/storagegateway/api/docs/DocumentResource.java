package io.storagegateway.api.docs;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.api.LinkedArchives;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.Endpoints;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** The OpenAPI documents. */
@Path("/")
public final class DocumentResource {
  private final Documents documents;
  private final Endpoints endpoints;
  private final LinkedArchives archives;

  DocumentResource(Documents documents, Endpoints endpoints) {
    this.documents = documents;
    this.endpoints = endpoints;
    this.archives = new LinkedArchives(endpoints);
  }

  @GET
  @Path("openapi.{format:json|yaml}")
  @Requires(Permission.READ_DOCUMENTS)
  public Response whole(@PathParam("format") String format, @Context Request request) {
    Format wanted = Format.of(format);
    return Conditional.of(request, documents.whole(wanted), wanted.mediaType());
  }

  @GET
  @Path("openapi/{endpoint}.{format:json|yaml}")
  @Requires(Permission.READ_DOCUMENTS)
  public Response one(
      @PathParam("endpoint") String name,
      @PathParam("format") String format,
      @Context Request request) {
    Endpoint endpoint =
        endpoints
            .find(name)
            .orElseThrow(
                () ->
                    Refusals.unknownEndpoint(
                            name, endpoints.all().stream().map(Endpoint::name).toList())
                        .exception());
    Format wanted = Format.of(format);
    Document document =
        documents.of(name, archives.offer(endpoint), endpoint.volumeAttributes(), wanted);
    return Conditional.of(request, document, wanted.mediaType());
  }
}
