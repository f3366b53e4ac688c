package io.storagegateway.jobarchive.layout;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/**
 * The folder of one job, and what its record says that is needed to read its metrics.
 *
 * @param id the id of the job, {@code cluster:number:start}
 * @param path where it lies; a real path below the root, without links
 * @param start when the job began, as the folder says
 * @param subcluster which part of the cluster it ran on, null where its record does not say
 * @param timesteps how often its cluster measures
 * @param monitoringStatus 0 disabled, 1 running or being archived, 2 archiving failed, 3 archived;
 *     null where its record does not say
 */
public record JobFolder(
    String id,
    Path path,
    Instant start,
    String subcluster,
    MetricTimesteps timesteps,
    Integer monitoringStatus) {
  /** Checks what has to be there. */
  public JobFolder {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(timesteps, "timesteps");
  }
}
