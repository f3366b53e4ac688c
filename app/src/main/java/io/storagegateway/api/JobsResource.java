package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Redaction;
import io.storagegateway.access.Requires;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.value.Job;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Jobs of one endpoint. */
@Path("/v4/{endpoint}/jobs")
@Tag(name = "jobs")
public final class JobsResource {
  private static final String ZIP = "application/zip";

  private final JobReads reads;
  private final CsvPages csv;

  JobsResource(JobReads reads, CsvPages csv) {
    this.reads = reads;
    this.csv = csv;
  }

  /** Lists jobs. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
  @Requires(Permission.LIST_JOBS)
  @Operation(
      operationId = "listJobs",
      summary = "Lists the jobs that the caller may see, the latest first",
      description =
          "Those are the caller's own and those of projects that the caller manages; admins see"
              + " all. `total` counts what the caller may see. Sorted by `start_time`, `duration`,"
              + " `job_id`, `job_name`, `user`, `project`, `cluster`, `subcluster`, `partition`,"
              + " `state` or `num_nodes`.")
  @ApiResponse(
      responseCode = "200",
      description = "A page of jobs.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(ref = "#/components/schemas/ItemListJob")),
        @Content(mediaType = CsvTable.MEDIA_TYPE, schema = @Schema(types = "string"))
      })
  public Response list(
      @Context Requester requester,
      @Context Request request,
      @Context UriInfo uri,
      @PathParam("endpoint") Endpoint endpoint,
      @BeanParam JobParameters parameters) {
    boolean table = parameters.format().isCsv(request);
    ItemList<JobView> page = reads.list(endpoint, parameters, requester);
    return table
        ? csv.of(page, JobView.class, "jobs.csv", uri)
        : Response.ok(page, MediaType.APPLICATION_JSON_TYPE).build();
  }

  /** Reads one job. */
  @GET
  @Path("/{job}")
  @Produces(MediaType.APPLICATION_JSON)
  @Requires(Permission.READ_JOB)
  @Operation(
      operationId = "getJob",
      summary = "Reads one job",
      description =
          "By its id, or by its number as long as that means one job that the caller may see."
              + " `script`, `scheduler_info` and `metadata` are null unless the caller is its owner"
              + " or an admin.")
  public JobView read(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("job") String job) {
    return JobView.of(reads.get(endpoint, job, requester));
  }

  /** Reads metrics of a job. */
  @GET
  @Path("/{job}/metrics")
  @Produces({MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
  @Requires(Permission.READ_JOB_METRICS)
  @Operation(
      operationId = "getJobMetrics",
      summary = "Reads what was measured while a job ran",
      description =
          "Values that are missing are null. What was asked for by name and is not there is named"
              + " in `missing`. An endpoint that is linked to an archive knows the jobs of that"
              + " one: while they run, values come from the endpoint itself (`source`), where `min`"
              + " and `max` are always null and only machines are meant unless scopes are named.")
  @ApiResponse(
      responseCode = "200",
      description = "What was measured.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(ref = "#/components/schemas/JobMetrics")),
        @Content(mediaType = CsvTable.MEDIA_TYPE, schema = @Schema(types = "string"))
      })
  public Response metrics(
      @Context Requester requester,
      @Context Request request,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("job") String job,
      @BeanParam MetricParameters parameters) {
    boolean table = parameters.format().isCsv(request);
    SourcedMetrics found = reads.metrics(endpoint, job, parameters.selection(), requester);
    return table
        ? CsvPages.attachment(new JobMetricsCsv(found.data()), file(found.data().job(), "csv"))
            .header("X-Source", found.source().key())
            .build()
        : Response.ok(JobMetricsView.of(found), MediaType.APPLICATION_JSON_TYPE).build();
  }

  /** Sends the files of a job. */
  @GET
  @Path("/{job}/raw")
  @Produces(ZIP)
  @Requires(Permission.READ_JOB_FILES)
  @Operation(
      operationId = "getJobFiles",
      summary = "Sends the files in which a job is kept, as a zip archive",
      description = "They go to the owner of the job and to admins only.")
  @ApiResponse(
      responseCode = "200",
      description = "The files.",
      content = @Content(mediaType = ZIP, schema = @Schema(types = "string", format = "binary")))
  public Response files(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("job") String job) {
    Job found = reads.get(endpoint, job, requester);
    if (!Redaction.allows(found.user(), requester.visibility())) {
      throw Refusals.ownerOnly("The files of a job go to its owner and to admins only.")
          .exception();
    }
    return Response.ok(
            new JobFilesDownload(endpoint, found.id(), requester.origin(), requester.visibility()),
            ZIP)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + file(found.id(), "zip") + "\"")
        .build();
  }

  /** A name that every system of files takes. */
  private static String file(String job, String suffix) {
    return "job-" + job.replaceAll("[^A-Za-z0-9_-]", "_") + "." + suffix;
  }
}
