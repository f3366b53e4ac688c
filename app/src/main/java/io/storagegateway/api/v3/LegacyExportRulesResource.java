package io.storagegateway.api.v3;

import static io.storagegateway.api.v3.Shape.DONE;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.api.Requester;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.RemoveExportRule;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Rules of export policies of the old API. */
@Path("/v3/{endpoint}/export/{policy}/rule/{rule}")
@Produces(MediaType.APPLICATION_JSON)
public final class LegacyExportRulesResource {
  private final LegacyEndpoints endpoints;

  LegacyExportRulesResource(LegacyEndpoints endpoints) {
    this.endpoints = endpoints;
  }

  @PUT
  @Requires(Permission.ADD_EXPORT_RULE)
  @LegacyOperation(
      id = "put_export_rule",
      summary = "See to it that a policy has a rule",
      status = 201,
      answer = DONE,
      refuses = 400)
  public Response put(
      @PathParam("endpoint") String endpoint,
      @PathParam("policy") String policy,
      @PathParam("rule") String rule,
      @Context Requester requester) {
    endpoints.find(endpoint, requester).write(new AddExportRule(policy, rule, null));
    return LegacyAnswer.created();
  }

  @DELETE
  @Requires(Permission.REMOVE_EXPORT_RULE)
  @LegacyOperation(
      id = "delete_export_rule",
      summary = "See to it that a policy does not have a rule",
      status = 204,
      refuses = 400)
  public Response delete(
      @PathParam("endpoint") String endpoint,
      @PathParam("policy") String policy,
      @PathParam("rule") String rule,
      @Context Requester requester) {
    endpoints.find(endpoint, requester).write(new RemoveExportRule(policy, rule, null));
    return LegacyAnswer.gone();
  }
}
