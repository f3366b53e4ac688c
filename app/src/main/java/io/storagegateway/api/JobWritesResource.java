package io.storagegateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.access.Permission;
import io.storagegateway.access.Redaction;
import io.storagegateway.access.Requires;
import io.storagegateway.api.upload.SentFiles;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.value.Job;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Jobs that are imported, changed and removed. */
@Path("/v4/{endpoint}/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs")
public final class JobWritesResource {
  private final JobReads reads;
  private final JobImports imports;
  private final JobPatches patches;
  private final Changes changes;

  JobWritesResource(JobReads reads, JobImports imports, JobPatches patches, Changes changes) {
    this.reads = reads;
    this.imports = imports;
    this.patches = patches;
    this.changes = changes;
  }

  /** Imports a job. */
  @PUT
  @Path("/{job}")
  @Consumes({SentFiles.FORM, SentFiles.ZIP})
  @LargeBody
  @Requires(Permission.IMPORT_JOB)
  @Operation(
      operationId = "importJob",
      summary = "Imports a job of which the files are sent",
      description =
          "As a form whose parts are called as the files, or as the zip archive that `raw` gives."
              + " The files are checked before anything becomes visible. A job that is there"
              + " already with the same files is a success (200), with others a conflict (409)."
              + " Nothing of them is there after a dry run.")
  @RequestBody(
      content = {
        @Content(
            mediaType = SentFiles.FORM,
            schema = @Schema(types = "object", description = "One part for each file.")),
        @Content(mediaType = SentFiles.ZIP, schema = @Schema(types = "string", format = "binary"))
      })
  @ApiResponse(
      responseCode = "201",
      description = "The new job.",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The job, which was there already.",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  public Response put(
      @Context Requester requester,
      @Context HttpHeaders headers,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("job") String job,
      @BeanParam ImportParameters parameters,
      @Parameter(hidden = true) InputStream body)
      throws IOException {
    return imports.put(
        endpoint,
        job,
        headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
        body,
        parameters,
        requester);
  }

  /** Changes what people wrote down with a job. */
  @PATCH
  @Path("/{job}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @Requires(Permission.PATCH_JOB)
  @Operation(
      operationId = "patchJob",
      summary = "Changes tags and metadata of a job (JSON Merge Patch)",
      description =
          "The job is named by its id, or by its number as long as that means one job. `tags`"
              + " replaces all of them; of `metadata` only the keys that are named change, and null"
              + " removes one.")
  @RequestBody(content = @Content(schema = @Schema(implementation = JobPatch.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The job as it is now.",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  public Response patch(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("job") String job,
      @BeanParam ConditionParameters parameters,
      ObjectNode body)
      throws JsonProcessingException {
    Manner manner = parameters.manner();
    endpoint.check(io.storagegateway.spi.Operation.PATCH_JOB);
    ObjectNode patch = Bodies.needed(body);
    Job present = reads.get(endpoint, job, requester);
    return changes
        .on(endpoint, requester, manner)
        .changed(
            patches.request(present, patch),
            now -> JobView.of(Redaction.of(now, now.user(), requester.visibility())));
  }

  /** Removes a job. */
  @DELETE
  @Path("/{job}")
  @Requires(Permission.DELETE_JOB)
  @Operation(
      operationId = "deleteJob",
      summary = "Removes a job and all of its files",
      description =
          "The job is named by its id, or by its number as long as that means one job. Try it with"
              + " `dry_run` first: nothing brings it back. One whose record cannot be read can be"
              + " removed by its whole id.")
  @ApiResponse(responseCode = "204", description = "It is gone.")
  public Response delete(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("job") String job,
      @BeanParam ConditionParameters parameters) {
    Manner manner = parameters.manner();
    endpoint.check(io.storagegateway.spi.Operation.DELETE_JOB);
    return changes.on(endpoint, requester, manner).removed(removal(endpoint, job, requester));
  }

  private DeleteJob removal(Endpoint endpoint, String job, Requester requester) {
    try {
      Job present = reads.get(endpoint, job, requester);
      return new DeleteJob(present.cluster(), present.id(), null);
    } catch (BackendException e) {
      if (e.kind() != ErrorKind.DAMAGED) {
        throw e;
      }
      String volume = reads.volumeOf(endpoint, job, requester).orElseThrow(() -> e);
      return new DeleteJob(volume, job, null);
    }
  }
}
