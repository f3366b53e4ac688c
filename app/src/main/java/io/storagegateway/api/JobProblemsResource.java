package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Listings;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.value.JobProblem;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** What is wrong with records of jobs of one endpoint. */
@Path("/v4/{endpoint}/job-problems")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs")
public final class JobProblemsResource {
  private final Listings listings;
  private final Fields fields;

  JobProblemsResource(Listings listings, Fields fields) {
    this.listings = listings;
    this.fields = fields;
  }

  /** Lists problems. */
  @GET
  @Requires(Permission.LIST_JOB_PROBLEMS)
  @io.swagger.v3.oas.annotations.Operation(
      operationId = "listJobProblems",
      summary = "Lists what is wrong with records of jobs, in the order of their paths",
      description = "Such a record fails no list: it is left out of it.")
  public ItemList<JobProblemView> list(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @BeanParam JobProblemParameters parameters) {
    Projection projection =
        Projection.of(parameters.page().fields(), fields.of(JobProblemView.class));
    return ItemList.of(
        listings.<JobProblem>list(
            endpoint,
            Operation.LIST_JOB_PROBLEMS,
            "",
            parameters.query(requester.visibility()),
            requester.origin(),
            (backend, call, page) -> backend.require(Jobs.class).problems(call, page)),
        JobProblemView::of,
        projection);
  }
}
