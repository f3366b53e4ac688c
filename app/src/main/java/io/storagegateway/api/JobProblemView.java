package io.storagegateway.api;

import io.storagegateway.spi.value.JobProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * What is wrong with the record of a job, as {@code /v4} shows it.
 *
 * @param path where it lies
 * @param reason a stable word
 * @param message one sentence
 * @param offset the byte at which it was noticed
 * @param cluster the cluster that it belongs to
 * @param job the id of the job
 * @param since when it was noticed first
 */
@Schema(
    name = "JobProblem",
    description = "What is wrong with the record of a job, or lies where only jobs should.")
public record JobProblemView(
    @Schema(description = "Where it lies, below the root of the archive.") String path,
    @Schema(
            description = "A stable word for programs, as in the type of a problem.",
            example = "metric-data-truncated")
        String reason,
    @Schema(description = "What is wrong, for people.") String message,
    @Schema(
            description = "The byte at which it was noticed; null where that says nothing.",
            nullable = true)
        Long offset,
    @Schema(
            description = "The cluster that it belongs to; null where it belongs to none.",
            nullable = true)
        String cluster,
    @Schema(description = "The id of the job; null where it is none.", nullable = true) String job,
    @Schema(description = "When it was noticed first (RFC 3339, UTC).") Instant since) {
  static JobProblemView of(JobProblem problem) {
    return new JobProblemView(
        problem.path(),
        problem.reason(),
        problem.message(),
        problem.offset(),
        problem.cluster(),
        problem.job(),
        problem.since());
  }
}
