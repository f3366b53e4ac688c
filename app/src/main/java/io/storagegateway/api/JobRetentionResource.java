package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Listings;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.value.RetainedJob;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** What is to become of old jobs of one endpoint, and what became of them. */
@Path("/v4/{endpoint}/job-retention")
@Tag(name = "jobs")
public final class JobRetentionResource {
  private final Listings listings;
  private final Fields fields;
  private final CsvPages csv;
  private final Changes changes;

  JobRetentionResource(Listings listings, Fields fields, Changes changes) {
    this.listings = listings;
    this.fields = fields;
    this.csv = new CsvPages(fields);
    this.changes = changes;
  }

  /** Carries a policy out. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Requires(Permission.RUN_JOB_RETENTION)
  @Operation(
      operationId = "runJobRetention",
      summary = "Removes, moves, copies or compresses old jobs of one cluster",
      description =
          "A job is meant if every condition is true of it; jobs that have not ended never are. One"
              + " that fails stays as it was and does not stop the others. With many jobs this is an"
              + " operation (202); try it with `dry_run` first.")
  @ApiResponse(
      responseCode = "200",
      description = "What became of them.",
      content = @Content(schema = @Schema(implementation = JobRetentionView.class)))
  public Response run(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @BeanParam HeldParameters parameters,
      JobRetentionOrder body) {
    return changes
        .on(endpoint, requester, parameters.manner())
        .changed(Bodies.needed(body).request(endpoint), JobRetentionView::of);
  }

  /** Lists what became of each job. */
  @GET
  @Path("/{operation}/jobs")
  @Produces({MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
  @Requires(Permission.LIST_RETAINED_JOBS)
  @Operation(
      operationId = "listRetainedJobs",
      summary = "Lists what became of each job that a retention meant, in the order of their ids",
      description = "Also while the operation goes on: those that were looked at by then.")
  @ApiResponse(
      responseCode = "200",
      description = "A page of jobs.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(ref = "#/components/schemas/ItemListRetainedJob")),
        @Content(mediaType = CsvTable.MEDIA_TYPE, schema = @Schema(types = "string"))
      })
  public Response jobs(
      @Context Requester requester,
      @Context Request request,
      @Context UriInfo uri,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("operation") String operation,
      @BeanParam RetainedJobParameters parameters) {
    boolean table = parameters.format().isCsv(request);
    ItemList<RetainedJobView> page = page(requester, endpoint, operation, parameters);
    return table
        ? csv.of(page, RetainedJobView.class, "retained-jobs.csv", uri)
        : Response.ok(page, MediaType.APPLICATION_JSON_TYPE).build();
  }

  private ItemList<RetainedJobView> page(
      Requester requester, Endpoint endpoint, String operation, RetainedJobParameters parameters) {
    String run = Addresses.of(endpoint, Kind.JOB_RETENTION, operation);
    Projection projection =
        Projection.of(parameters.page().fields(), fields.of(RetainedJobView.class));
    return ItemList.of(
        listings.<RetainedJob>list(
            endpoint,
            io.storagegateway.spi.Operation.LIST_RETAINED_JOBS,
            run,
            parameters.query(requester.visibility()),
            requester.origin(),
            (backend, call, page) -> backend.require(JobFiles.class).retained(call, run, page)),
        RetainedJobView::of,
        projection);
  }
}
