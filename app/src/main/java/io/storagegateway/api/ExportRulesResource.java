package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Cursors;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.RemoveExportRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Rules of one export policy. */
@Path("/v4/{endpoint}/export-policies/{policy}/rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "export-policies")
public final class ExportRulesResource {
  private final ExportPolicyReads reads;
  private final Slices slices;
  private final Changes changes;

  ExportRulesResource(ExportPolicyReads reads, Slices slices, Changes changes) {
    this.reads = reads;
    this.slices = slices;
    this.changes = changes;
  }

  /** Lists rules. */
  @GET
  @Requires(Permission.READ_EXPORT_POLICY)
  @Operation(
      operationId = "listExportRules",
      summary = "Lists the rules of an export policy in the order in which they are tried")
  public ItemList<ExportRule> list(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("policy") String policy,
      @BeanParam SliceParameters parameters) {
    return slices.inOrder(
        reads.get(endpoint, policy(endpoint, policy), requester).rules().stream()
            .map(ExportRule::new)
            .toList(),
        ExportRule.class,
        parameters,
        Cursors.of("rules", endpoint.name(), policy));
  }

  /** Adds a rule. */
  @POST
  @Requires(Permission.ADD_EXPORT_RULE)
  @Operation(operationId = "addExportRule", summary = "Sees to it that an export policy has a rule")
  @ApiResponse(
      responseCode = "201",
      description = "The policy with the new rule.",
      content = @Content(schema = @Schema(implementation = ExportPolicyView.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The policy, which had the rule already, or what a dry run found.",
      content = @Content(schema = @Schema(implementation = ExportPolicyView.class)))
  public Response add(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("policy") String policy,
      @BeanParam TagParameters parameters,
      ExportRule body) {
    String name = policy(endpoint, policy);
    String client = Bodies.needed("client", Bodies.needed(body).client());
    return changes
        .on(endpoint, requester, parameters.manner())
        .put(
            new AddExportRule(name, client, null),
            () -> reads.has(endpoint, name, client, requester),
            ExportPolicyView::of,
            changed -> Addresses.policy(endpoint, changed.name()));
  }

  /** Removes a rule. */
  @DELETE
  @Requires(Permission.REMOVE_EXPORT_RULE)
  @Operation(
      operationId = "removeExportRule",
      summary = "Sees to it that an export policy does not have a rule")
  @ApiResponse(responseCode = "204", description = "The policy does not have the rule.")
  public Response remove(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("policy") String policy,
      @Parameter(description = "The client of the rule.", required = true, example = "10.0.0.0/24")
          @QueryParam("client")
          String client,
      @BeanParam TagParameters parameters) {
    if (client == null) {
      throw Refusals.badParameter("client", "is needed").exception();
    }
    return changes
        .on(endpoint, requester, parameters.manner())
        .removed(
            new RemoveExportRule(policy(endpoint, policy), QueryText.text("client", client), null));
  }

  private static String policy(Endpoint endpoint, String policy) {
    return Addresses.of(endpoint, Kind.EXPORT_POLICY, policy);
  }
}
