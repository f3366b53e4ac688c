package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * Of which cluster values are, and how to write them.
 *
 * @param cluster its name
 * @param held how to write
 */
record ClusterParameters(
    @Parameter(
            description = "The cluster that all lines are of, which is the name of a volume.",
            required = true,
            example = "alpha")
        @QueryParam("cluster")
        String cluster,
    @BeanParam HeldParameters held) {
  static ClusterParameters of(ContainerRequest request) {
    return new ClusterParameters(
        request.getUriInfo().getQueryParameters().getFirst("cluster"), HeldParameters.of(request));
  }

  String name() {
    if (cluster == null) {
      throw Refusals.badParameter("cluster", "is needed").exception();
    }
    return QueryText.text("cluster", cluster);
  }
}
