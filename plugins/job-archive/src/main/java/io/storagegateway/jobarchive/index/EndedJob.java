package io.storagegateway.jobarchive.index;

import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.JobTag;
import java.util.List;

/**
 * What the index knows of a job that may have to give way.
 *
 * @param key which job
 * @param state how it is
 * @param duration how long it ran, in seconds
 * @param tags what it is marked with
 * @param bytes the size of all its files together
 */
public record EndedJob(JobKey key, JobState state, long duration, List<JobTag> tags, long bytes) {
  /** Copies the tags. */
  public EndedJob {
    tags = List.copyOf(tags);
  }
}
