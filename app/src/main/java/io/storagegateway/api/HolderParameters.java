package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;
import io.storagegateway.operation.Conditions;
import io.storagegateway.operation.ExpectedVersions;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.HeaderParam;
import java.util.Optional;
import java.util.OptionalLong;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * On whose behalf a write is sent that locks hold back.
 *
 * @param lockHost the holder on whose behalf the write is sent
 * @param lockFence the number that the holder's lock must have
 */
record HolderParameters(
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
  static HolderParameters of(ContainerRequest request) {
    return new HolderParameters(
        request.getHeaderString("Lock-Host"), request.getHeaderString("Lock-Fence"));
  }

  Conditions conditions(Optional<ExpectedVersions> versions) {
    return new Conditions(
        versions,
        Optional.ofNullable(QueryText.text("Lock-Host", lockHost)),
        lockFence == null ? OptionalLong.empty() : OptionalLong.of(fence(lockFence)),
        true);
  }

  private static long fence(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refusals.badParameter("Lock-Fence", "must be a whole number").exception();
    }
  }
}
