package io.storagegateway.spi.value;

import io.storagegateway.spi.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A piece of work that a cluster does or did for somebody. Null is what is not known.
 *
 * @param id opaque and unique on the back-end, for example {@code cluster:number:start}
 * @param cluster where it ran
 * @param subcluster which part of the cluster
 * @param jobId the number that the cluster gave it; a cluster may give one again
 * @param arrayJobId the number of the array that it belongs to, null for none
 * @param name what its owner calls it
 * @param user its owner
 * @param project on whose account it ran
 * @param partition the queue
 * @param state how it is
 * @param submitTime when it was handed in
 * @param startTime when it began, null before
 * @param duration how long it ran, or has been running
 * @param walltime how long it was allowed to run
 * @param numNodes the machines that it had, at least 0
 * @param numHwthreads the hardware threads that it had, at least 0
 * @param numAccelerators the accelerators that it had, at least 0
 * @param shared whether others used its machines
 * @param tags what people marked it with
 * @param metricData whether there are metrics
 * @param details what only reading one job tells, null in a list
 */
public record Job(
    String id,
    String cluster,
    String subcluster,
    long jobId,
    Long arrayJobId,
    String name,
    String user,
    String project,
    String partition,
    JobState state,
    Instant submitTime,
    Instant startTime,
    Duration duration,
    Duration walltime,
    Integer numNodes,
    Integer numHwthreads,
    Integer numAccelerators,
    Sharing shared,
    List<JobTag> tags,
    MetricDataState metricData,
    JobDetails details)
    implements Resource {
  /** Copies the tags and checks what has to be there. */
  public Job {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(metricData, "metricData");
    tags = List.copyOf(tags);
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a job needs an id");
    }
  }

  /** Whether others used the machines of a job. */
  public enum Sharing {
    /** It had them for itself. */
    NONE,
    /** With other jobs of the same person. */
    SINGLE_USER,
    /** With jobs of others. */
    MULTI_USER
  }

  /** Whether there are metrics of a job. */
  public enum MetricDataState {
    /** They are there. */
    AVAILABLE,
    /** They are being written. */
    ARCHIVING,
    /** They should be there, and are not. */
    MISSING,
    /** None were taken. */
    DISABLED,
    /** Writing them failed. */
    FAILED
  }

  @Override
  public Kind kind() {
    return Kind.JOB;
  }

  @Override
  public String key() {
    return id;
  }
}
