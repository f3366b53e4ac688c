package io.storagegateway.api;

import io.storagegateway.operation.Conditions;
import io.storagegateway.operation.ExpectedVersions;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import java.util.Optional;
import java.util.OptionalLong;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * How to do a write whose target has an ETag and no locks.
 *
 * @param write how to do any write
 * @param ifMatch ETags of which the target must have one
 */
record TagParameters(
    @BeanParam WorkParameters write,
    @Parameter(
            in = ParameterIn.HEADER,
            description = "ETags of which it must have one at present, or * for any.")
        @HeaderParam("If-Match")
        String ifMatch) {
  static TagParameters of(ContainerRequest request) {
    return new TagParameters(WorkParameters.of(request), request.getHeaderString("If-Match"));
  }

  Optional<ExpectedVersions> versions() {
    return Optional.ofNullable(ifMatch).map(IfMatch::parse);
  }

  Manner manner() {
    return write.manner(new Conditions(versions(), Optional.empty(), OptionalLong.empty(), false));
  }
}
