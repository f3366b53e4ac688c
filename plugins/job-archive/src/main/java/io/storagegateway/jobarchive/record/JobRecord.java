package io.storagegateway.jobarchive.record;

import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobMetricSummary;
import io.storagegateway.spi.value.JobResource;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.JobTag;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code meta.json} says of a job, in the words of version 3 of the format. Null is what it
 * does not say, or says in a way that makes no sense: only the owner has to be there.
 *
 * @param cluster where the job ran
 * @param jobId its number
 * @param startTime when it began, in seconds since 1970
 * @param subcluster the part of the cluster
 * @param arrayJobId the number of its array, never 0
 * @param user its owner, never null
 * @param project its account
 * @param partition its queue
 * @param state how it is
 * @param submitTime when it was handed in, in seconds since 1970
 * @param duration how long it ran, in seconds
 * @param walltime how long it was allowed to run, in seconds
 * @param numNodes the machines that it had; as many as are named where it does not say
 * @param numHwthreads the hardware threads that it had; as many as are named where it does not say
 * @param numAccelerators the accelerators that it had; as many as are named where it does not say
 * @param shared whether others used its machines
 * @param monitoringStatus 0 disabled, 1 running or being archived, 2 archiving failed, 3 archived
 * @param smt the hardware threads that it used of each core
 * @param requestedMemory the memory that it asked for, in MB
 * @param energy what it consumed in kWh, as the program that writes archives stores it
 * @param resources its machines
 * @param tags what it was marked with
 * @param metadata what else was written down, by key
 * @param statistics its metrics in short
 * @param footprint what it used of each resource
 */
public record JobRecord(
    String cluster,
    Long jobId,
    Long startTime,
    String subcluster,
    Long arrayJobId,
    String user,
    String project,
    String partition,
    JobState state,
    Long submitTime,
    Long duration,
    Long walltime,
    Integer numNodes,
    Integer numHwthreads,
    Integer numAccelerators,
    Job.Sharing shared,
    Integer monitoringStatus,
    Integer smt,
    Long requestedMemory,
    Double energy,
    List<JobResource> resources,
    List<JobTag> tags,
    Map<String, String> metadata,
    Map<String, JobMetricSummary> statistics,
    Map<String, Double> footprint) {
  /** How jobs are that have not ended. */
  public static final Set<JobState> NOT_ENDED =
      Set.copyOf(EnumSet.of(JobState.PENDING, JobState.RUNNING, JobState.SUSPENDED));

  /** The longest text of a field that is searched for, in characters. */
  public static final int LONGEST_TEXT = 255;

  private static final String NAME = "jobName";
  private static final String SCRIPT = "jobScript";
  private static final String SCHEDULER_INFO = "slurmInfo";

  /** Copies lists and maps, in their order. */
  public JobRecord {
    resources = List.copyOf(resources);
    tags = List.copyOf(tags);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
    footprint = Collections.unmodifiableMap(new LinkedHashMap<>(footprint));
  }

  /**
   * What the owner calls the job.
   *
   * @return null if it has no name; cut where it is longer than can be searched for
   */
  public String name() {
    String name = metadata.get(NAME);
    if (name == null || name.isEmpty()) {
      return null;
    }
    return name.length() <= LONGEST_TEXT ? name : name.substring(0, LONGEST_TEXT);
  }

  /**
   * The text that the job ran.
   *
   * @return null if that was not kept
   */
  public String script() {
    return metadata.get(SCRIPT);
  }

  /**
   * What the scheduler said of the job.
   *
   * @return null if that was not kept
   */
  public String schedulerInfo() {
    return metadata.get(SCHEDULER_INFO);
  }

  /**
   * What was written down besides name, script and the scheduler's words.
   *
   * @return possibly empty
   */
  public Map<String, String> otherMetadata() {
    Map<String, String> others = new LinkedHashMap<>(metadata);
    others.keySet().removeAll(List.of(NAME, SCRIPT, SCHEDULER_INFO));
    return others;
  }
}
