package io.storagegateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobDetails;
import io.storagegateway.spi.value.JobTag;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A job as {@code /v4} shows it.
 *
 * @param id opaque and unique on the endpoint
 * @param cluster where it ran
 * @param subcluster on which part of it
 * @param jobId the number that the cluster gave it
 * @param arrayJobId the number of its array
 * @param jobName what its owner calls it
 * @param user its owner
 * @param project on whose account
 * @param partition the queue
 * @param state how it is
 * @param submitTime when it was handed in
 * @param startTime when it began
 * @param duration how long it ran, in seconds
 * @param walltime how long it was allowed to run, in seconds
 * @param numNodes the machines that it had
 * @param numHwthreads the hardware threads that it had
 * @param numAccelerators the accelerators that it had
 * @param shared whether others used its machines
 * @param tags what it was marked with
 * @param metricData whether there are metrics
 * @param details what only reading it tells; absent in lists
 */
@Schema(name = "Job", description = "A piece of work that a cluster does or did for somebody.")
public record JobView(
    @Schema(description = "Opaque and unique on the endpoint.", example = "alpha:1234:1704067200")
        String id,
    @Schema(description = "Where it ran.", example = "alpha") String cluster,
    @Schema(
            description = "On which part of the cluster; null where unknown.",
            nullable = true,
            example = "main")
        String subcluster,
    @Schema(
            description = "The number that the cluster gave it, which it may give again.",
            example = "1234")
        long jobId,
    @Schema(
            description = "The number of the array that it belongs to; null for none.",
            nullable = true)
        Long arrayJobId,
    @Schema(
            description = "What its owner calls it; null where unknown.",
            nullable = true,
            example = "train-1")
        String jobName,
    @Schema(description = "Its owner; null where unknown.", nullable = true, example = "alice")
        String user,
    @Schema(
            description = "On whose account it ran; null where unknown.",
            nullable = true,
            example = "physics")
        String project,
    @Schema(description = "The queue; null where unknown.", nullable = true, example = "long")
        String partition,
    @Schema(
            description = "How it is.",
            allowableValues = {
              "boot_fail",
              "cancelled",
              "completed",
              "deadline",
              "failed",
              "node_fail",
              "out_of_memory",
              "pending",
              "preempted",
              "running",
              "suspended",
              "timeout",
              "stopped",
              "unknown"
            })
        String state,
    @Schema(
            description = "When it was handed in (RFC 3339, UTC); null where unknown.",
            nullable = true)
        Instant submitTime,
    @Schema(
            description = "When it began (RFC 3339, UTC); null before, or where unknown.",
            nullable = true)
        Instant startTime,
    @Schema(
            description = "How long it ran, or has been running, in seconds; null where unknown.",
            nullable = true,
            example = "3600")
        Long duration,
    @Schema(
            description = "How long it was allowed to run, in seconds; null where unknown.",
            nullable = true,
            example = "86400")
        Long walltime,
    @Schema(description = "The machines that it had; null where unknown.", nullable = true)
        Integer numNodes,
    @Schema(description = "The hardware threads that it had; null where unknown.", nullable = true)
        Integer numHwthreads,
    @Schema(description = "The accelerators that it had; null where unknown.", nullable = true)
        Integer numAccelerators,
    @Schema(
            description = "Whether others used its machines; null where unknown.",
            nullable = true,
            allowableValues = {"none", "single_user", "multi_user"})
        String shared,
    @Schema(description = "What people marked it with.") List<JobTag> tags,
    @Schema(
            description = "Whether there are metrics.",
            allowableValues = {"available", "archiving", "missing", "disabled", "failed"})
        String metricData,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What only reading one job tells; absent in lists.")
        JobDetails details)
    implements Tagged {
  @Override
  public String version() {
    return details == null ? null : details.version();
  }

  /** A job of a list. */
  static JobView listed(Job job) {
    return of(job, null);
  }

  static JobView of(Job job) {
    return of(job, job.details());
  }

  private static JobView of(Job job, JobDetails details) {
    return new JobView(
        job.id(),
        job.cluster(),
        job.subcluster(),
        job.jobId(),
        job.arrayJobId(),
        job.name(),
        job.user(),
        job.project(),
        job.partition(),
        job.state().key(),
        job.submitTime(),
        job.startTime(),
        seconds(job.duration()),
        seconds(job.walltime()),
        job.numNodes(),
        job.numHwthreads(),
        job.numAccelerators(),
        word(job.shared()),
        job.tags(),
        word(job.metricData()),
        details);
  }

  private static Long seconds(Duration duration) {
    return duration == null ? null : Long.valueOf(duration.toSeconds());
  }

  private static String word(Enum<?> value) {
    return value == null ? null : value.name().toLowerCase(Locale.ROOT);
  }
}
