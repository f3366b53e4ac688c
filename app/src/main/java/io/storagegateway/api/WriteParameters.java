package io.storagegateway.api;

import io.storagegateway.operation.Conditions;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.QueryParam;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * How to do any write.
 *
 * @param dryRun whether to tell what would change and change nothing
 */
record WriteParameters(
    @Parameter(
            description = "Whether to tell what would change, and change nothing.",
            schema = @Schema(types = "boolean", defaultValue = "false"))
        @QueryParam("dry_run")
        String dryRun) {
  static WriteParameters of(ContainerRequest request) {
    return new WriteParameters(request.getUriInfo().getQueryParameters().getFirst("dry_run"));
  }

  Manner manner() {
    return manner(Conditions.none());
  }

  Manner manner(Conditions conditions) {
    return new Manner(QueryText.flag("dry_run", dryRun), conditions, Preference.LONGEST_WAIT);
  }
}
