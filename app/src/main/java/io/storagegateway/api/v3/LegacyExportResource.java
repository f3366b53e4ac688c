package io.storagegateway.api.v3;

import static io.storagegateway.api.v3.Shape.DONE;
import static io.storagegateway.api.v3.Shape.EXPORT_POLICIES;
import static io.storagegateway.api.v3.Shape.EXPORT_POLICY;
import static io.storagegateway.api.v3.Shape.NEW_EXPORT_POLICY;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.api.Requester;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.value.ExportPolicy;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Export policies of the old API. */
@Path("/v3/{endpoint}/export")
@Produces(MediaType.APPLICATION_JSON)
public final class LegacyExportResource {
  private final LegacyEndpoints endpoints;

  LegacyExportResource(LegacyEndpoints endpoints) {
    this.endpoints = endpoints;
  }

  @GET
  @Requires(Permission.LIST_EXPORT_POLICIES)
  @LegacyOperation(
      id = "get_exports",
      summary = "List the export policies with their rules",
      answer = EXPORT_POLICIES)
  public Response list(@PathParam("endpoint") String endpoint, @Context Requester requester) {
    LegacyEndpoint found = endpoints.find(endpoint, requester);
    return Response.ok(
            found.list(
                Operation.LIST_EXPORT_POLICIES,
                (backend, call, query) -> backend.require(ExportPolicies.class).list(call, query),
                LegacyExportPolicy::of))
        .build();
  }

  @GET
  @Path("{policy}")
  @Requires(Permission.READ_EXPORT_POLICY)
  @LegacyOperation(id = "get_export", summary = "Read an export policy", answer = EXPORT_POLICY)
  public Response get(
      @PathParam("endpoint") String endpoint,
      @PathParam("policy") String policy,
      @Context Requester requester) {
    LegacyEndpoint found = endpoints.find(endpoint, requester);
    return Response.ok(LegacyExportPolicy.of(policy(found, policy))).build();
  }

  @POST
  @Path("{policy}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Permission.CREATE_EXPORT_POLICY)
  @LegacyOperation(
      id = "post_export",
      summary = "Make an export policy; one that exists with the same rules stays as it is",
      status = 201,
      answer = DONE,
      body = NEW_EXPORT_POLICY,
      refuses = {400, 507})
  public Response post(
      @PathParam("endpoint") String endpoint,
      @PathParam("policy") String policy,
      InputStream in,
      @Context Requester requester)
      throws IOException {
    LegacyBody body = LegacyBody.read(endpoints.mapper(), in);
    List<String> rules = body.texts("rules").orElse(List.of());
    body.check();
    LegacyEndpoint found = endpoints.find(endpoint, requester);
    CreateExportPolicy request = new CreateExportPolicy(policy, rules);
    found.ensure(
        request,
        failure ->
            failure.kind() == ErrorKind.ALREADY_EXISTS
                && policy(found, policy).rules().equals(request.rules()));
    return LegacyAnswer.created();
  }

  @DELETE
  @Path("{policy}")
  @Requires(Permission.DELETE_EXPORT_POLICY)
  @LegacyOperation(
      id = "delete_export",
      summary = "Remove an export policy",
      status = 204,
      refuses = 409)
  public Response delete(
      @PathParam("endpoint") String endpoint,
      @PathParam("policy") String policy,
      @Context Requester requester) {
    endpoints.find(endpoint, requester).write(new DeleteExportPolicy(policy, null));
    return LegacyAnswer.gone();
  }

  private static ExportPolicy policy(LegacyEndpoint endpoint, String name) {
    return endpoint.read(
        Operation.GET_EXPORT_POLICY,
        (backend, call) -> backend.require(ExportPolicies.class).get(call, name));
  }
}
