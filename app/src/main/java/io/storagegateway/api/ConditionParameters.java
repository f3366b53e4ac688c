package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;
import io.storagegateway.operation.Conditions;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.OptionalLong;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * How to do a write that may have conditions.
 *
 * @param dryRun whether to tell what would change and change nothing
 * @param ifMatch ETags of which the target must have one
 * @param lockHost the holder on whose behalf the write is sent
 * @param lockFence the number that the holder's lock must have
 */
record ConditionParameters(
    @Parameter(
            description = "Whether to tell what would change, and change nothing.",
            schema = @Schema(types = "boolean", defaultValue = "false"))
        @QueryParam("dry_run")
        String dryRun,
    @Parameter(
            in = ParameterIn.HEADER,
            description = "ETags of which it must have one at present, or * for any.")
        @HeaderParam("If-Match")
        String ifMatch,
    @Parameter(
            in = ParameterIn.HEADER,
            description = "The holder of the volume's lock on whose behalf this is sent.")
        @HeaderParam("Lock-Host")
        String lockHost,
    @Parameter(
            in = ParameterIn.HEADER,
            description = "The number that the holder's lock must have.",
            schema = @Schema(types = "integer", format = "int64"))
        @HeaderParam("Lock-Fence")
        String lockFence) {
  static ConditionParameters of(ContainerRequest request) {
    return new ConditionParameters(
        request.getUriInfo().getQueryParameters().getFirst("dry_run"),
        request.getHeaderString("If-Match"),
        request.getHeaderString("Lock-Host"),
        request.getHeaderString("Lock-Fence"));
  }

  Manner manner() {
    Conditions conditions =
        new Conditions(
            Optional.ofNullable(ifMatch).map(IfMatch::parse),
            Optional.ofNullable(QueryText.text("Lock-Host", lockHost)),
            lockFence == null ? OptionalLong.empty() : OptionalLong.of(fence(lockFence)),
            true);
    return new Manner(QueryText.flag("dry_run", dryRun), conditions);
  }

  private static long fence(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refusals.badParameter("Lock-Fence", "must be a whole number").exception();
    }
  }
}
