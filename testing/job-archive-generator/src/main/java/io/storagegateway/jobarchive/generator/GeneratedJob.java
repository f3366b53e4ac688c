package io.storagegateway.jobarchive.generator;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A job of a generated archive, as its {@code meta.json} has it.
 *
 * @param ordinal which job of the archive, from 0
 * @param arrayJobId the number of the array that it belongs to, empty for none
 * @param state the word in the archive
 * @param shared {@code none}, {@code single_user} or {@code multi_user}; archives of version 1 and
 *     2 say it by a number
 * @param requestedMemory in MB
 * @param energy in kWh
 * @param points how many values each of its series has, 0 if it has no metric data
 * @param statistics by metric
 * @param footprint by metric and statistic
 * @param metadata the name, the script and what the scheduler said
 */
public record GeneratedJob(
    long ordinal,
    String cluster,
    String subcluster,
    long jobId,
    OptionalLong arrayJobId,
    String user,
    String project,
    String partition,
    String state,
    String shared,
    Instant submitTime,
    Instant startTime,
    Duration duration,
    Duration walltime,
    int numHwthreads,
    int numAccelerators,
    int smt,
    long requestedMemory,
    int monitoringStatus,
    double energy,
    int points,
    List<GeneratedResource> resources,
    List<GeneratedTag> tags,
    Map<String, GeneratedSummary> statistics,
    Map<String, Double> footprint,
    Map<String, String> metadata) {
  private static final int THOUSAND = 1_000;

  /** Whether there is a {@code data.json} of it. */
  public boolean hasData() {
    return points > 0;
  }

  /** How many machines it had. */
  public int numNodes() {
    return resources.size();
  }

  /** What its owner calls it. */
  public String name() {
    return metadata.get("jobName");
  }

  /** Cluster, number and start with colons in between. */
  public String id() {
    return cluster + ":" + jobId + ":" + startTime.getEpochSecond();
  }

  /** Where it lies in an archive. */
  public Path folder(Path root) {
    return root.resolve(cluster)
        .resolve(Long.toString(jobId / THOUSAND))
        .resolve(String.format(Locale.ROOT, "%03d", jobId % THOUSAND))
        .resolve(Long.toString(startTime.getEpochSecond()));
  }
}
