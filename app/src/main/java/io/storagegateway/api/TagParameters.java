package io.storagegateway.api;

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
 * How to do a write whose target has an ETag and no locks.
 *
 * @param dryRun whether to tell what would change and change nothing
 * @param ifMatch ETags of which the target must have one
 */
record TagParameters(
    @Parameter(
            description = "Whether to tell what would change, and change nothing.",
            schema = @Schema(types = "boolean", defaultValue = "false"))
        @QueryParam("dry_run")
        String dryRun,
    @Parameter(
            in = ParameterIn.HEADER,
            description = "ETags of which it must have one at present, or * for any.")
        @HeaderParam("If-Match")
        String ifMatch) {
  static TagParameters of(ContainerRequest request) {
    return new TagParameters(
        request.getUriInfo().getQueryParameters().getFirst("dry_run"),
        request.getHeaderString("If-Match"));
  }

  Manner manner() {
    return new Manner(
        QueryText.flag("dry_run", dryRun),
        new Conditions(
            Optional.ofNullable(ifMatch).map(IfMatch::parse),
            Optional.empty(),
            OptionalLong.empty(),
            false));
  }
}
