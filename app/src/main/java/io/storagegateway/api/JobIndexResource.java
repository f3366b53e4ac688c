package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Jobs;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** How far lists of jobs of one endpoint are up to date. */
@Path("/v4/{endpoint}/job-index")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs")
public final class JobIndexResource {
  /** Reads the state of the index. */
  @GET
  @Requires(Permission.READ_JOB_INDEX)
  @io.swagger.v3.oas.annotations.Operation(
      operationId = "getJobIndex",
      summary = "Tells how far lists of jobs are up to date")
  public JobIndexView read(@Context Requester requester, @PathParam("endpoint") Endpoint endpoint) {
    return JobIndexView.of(
        endpoint.call(
            Operation.GET_JOB_INDEX,
            requester.origin(),
            (backend, call) -> backend.require(Jobs.class).index(call)));
  }
}
