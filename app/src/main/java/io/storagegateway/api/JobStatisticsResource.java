package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.endpoint.Endpoint;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** What jobs of one endpoint used together. */
@Path("/v4/{endpoint}/job-statistics")
@Tag(name = "jobs")
public final class JobStatisticsResource {
  private final JobReads reads;
  private final CsvPages csv;

  JobStatisticsResource(JobReads reads, CsvPages csv) {
    this.reads = reads;
    this.csv = csv;
  }

  /** Adds jobs up. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
  @Requires(Permission.READ_JOB_STATISTICS)
  @Operation(
      operationId = "listJobStatistics",
      summary = "Adds up what jobs used, by owner, project, cluster, part of it or queue",
      description =
          "Only jobs that the caller may see are counted; the filters are those of the list of jobs."
              + " Sorted by `group`, `jobs`, `walltime_hours`, `node_hours`, `core_hours` or"
              + " `accelerator_hours`.")
  @ApiResponse(
      responseCode = "200",
      description = "A page of groups.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(ref = "#/components/schemas/ItemListJobStatistic")),
        @Content(mediaType = CsvTable.MEDIA_TYPE, schema = @Schema(types = "string"))
      })
  public Response list(
      @Context Requester requester,
      @Context Request request,
      @Context UriInfo uri,
      @PathParam("endpoint") Endpoint endpoint,
      @BeanParam JobStatisticParameters parameters) {
    boolean table = parameters.format().isCsv(request);
    ItemList<JobStatisticView> page = reads.statistics(endpoint, parameters, requester);
    return table
        ? csv.of(page, JobStatisticView.class, "job-statistics.csv", uri)
        : Response.ok(page, MediaType.APPLICATION_JSON_TYPE).build();
  }
}
