package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
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

/** Export policies of one endpoint. */
@Path("/v4/{endpoint}/export-policies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "export-policies", description = "Who may mount.")
public final class ExportPoliciesResource {
  private final ExportPolicyReads reads;
  private final Changes changes;

  ExportPoliciesResource(ExportPolicyReads reads, Changes changes) {
    this.reads = reads;
    this.changes = changes;
  }

  /** Lists policies. */
  @GET
  @Requires(Permission.LIST_EXPORT_POLICIES)
  @Operation(operationId = "listExportPolicies", summary = "Lists export policies")
  public ItemList<ExportPolicyView> list(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @BeanParam PageParameters parameters) {
    return reads.list(endpoint, parameters, requester);
  }

  /** Reads one policy. */
  @GET
  @Path("/{policy}")
  @Requires(Permission.READ_EXPORT_POLICY)
  @Operation(operationId = "getExportPolicy", summary = "Reads one export policy with its rules")
  public ExportPolicyView read(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("policy") String policy) {
    return ExportPolicyView.of(
        reads.get(endpoint, Addresses.of(endpoint, Kind.EXPORT_POLICY, policy), requester));
  }

  /** Makes a policy. */
  @POST
  @Requires(Permission.CREATE_EXPORT_POLICY)
  @Operation(operationId = "createExportPolicy", summary = "Makes an export policy")
  @ApiResponse(
      responseCode = "201",
      description = "The new policy.",
      content = @Content(schema = @Schema(implementation = ExportPolicyView.class)))
  public Response create(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @BeanParam WorkParameters parameters,
      ExportPolicyCreation body) {
    return changes
        .on(endpoint, requester, parameters.manner())
        .created(
            Bodies.needed(body).request(),
            ExportPolicyView::of,
            policy -> Addresses.policy(endpoint, policy.name()));
  }

  /** Removes a policy. */
  @DELETE
  @Path("/{policy}")
  @Requires(Permission.DELETE_EXPORT_POLICY)
  @Operation(operationId = "deleteExportPolicy", summary = "Removes an export policy")
  @ApiResponse(responseCode = "204", description = "It is gone.")
  public Response delete(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("policy") String policy,
      @BeanParam TagParameters parameters) {
    return changes
        .on(endpoint, requester, parameters.manner())
        .removed(new DeleteExportPolicy(Addresses.of(endpoint, Kind.EXPORT_POLICY, policy), null));
  }
}
