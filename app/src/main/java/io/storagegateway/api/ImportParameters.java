package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * How to import a job.
 *
 * @param held how to do a write that locks hold back
 * @param ifNoneMatch that there must be no such job yet
 */
record ImportParameters(
    @BeanParam HeldParameters held,
    @Parameter(
            in = ParameterIn.HEADER,
            description =
                "`*` refuses (412) a job that is there already, before its files are read and right"
                    + " before it is imported.",
            example = "*")
        @HeaderParam(HttpHeaders.IF_NONE_MATCH)
        String ifNoneMatch) {
  static ImportParameters of(ContainerRequest request) {
    return new ImportParameters(
        HeldParameters.of(request), request.getHeaderString(HttpHeaders.IF_NONE_MATCH));
  }

  /** Whether a job that is there already is a refusal, even if it is the same. */
  boolean onlyNew() {
    if (ifNoneMatch != null && !ifNoneMatch.strip().equals("*")) {
      throw Refusals.badParameter(HttpHeaders.IF_NONE_MATCH, "must be *").exception();
    }
    return ifNoneMatch != null;
  }
}
