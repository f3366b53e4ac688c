package io.storagegateway.api;

import io.storagegateway.operation.Conditions;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * How to do a write that may outlive its request.
 *
 * @param write how to do any write
 * @param prefer how long to wait for it
 */
record WorkParameters(
    @BeanParam WriteParameters write,
    @Parameter(
            in = ParameterIn.HEADER,
            description =
                "How long to wait for the end (RFC 7240): wait= and seconds, 10 unless said"
                    + " otherwise and 110 at most, or respond-async not to wait at all. What takes"
                    + " longer is answered by 202 and goes on as an operation.",
            example = "wait=30")
        @HeaderParam("Prefer")
        String prefer) {
  static WorkParameters of(ContainerRequest request) {
    return new WorkParameters(WriteParameters.of(request), request.getHeaderString("Prefer"));
  }

  Manner manner() {
    return manner(Conditions.none());
  }

  Manner manner(Conditions conditions) {
    return write.manner(conditions).waiting(Preference.of(prefer).patience());
  }
}
