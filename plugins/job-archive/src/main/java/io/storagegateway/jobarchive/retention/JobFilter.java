package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.record.JobRecord;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.JobTag;
import io.storagegateway.spi.value.RetentionPolicy;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Which jobs a policy means.
 *
 * @param policy the policy
 * @param latestEnd when they ended at the latest
 */
record JobFilter(RetentionPolicy policy, Instant latestEnd) {
  private static final String ANY_TAG = "*";

  /**
   * The filter of a run.
   *
   * @param began when the run began: jobs that grow old enough meanwhile are left to the next one
   */
  static JobFilter of(RetentionPolicy policy, Instant began) {
    return new JobFilter(policy, began.minus(policy.minAge()));
  }

  /**
   * Whether a job is meant.
   *
   * @param start in seconds since 1970
   * @param duration in seconds, null if that is not known, and so not when the job ended
   */
  boolean means(JobState state, long start, Long duration, Collection<JobTag> tags) {
    return meant(state)
        && duration != null
        && start + duration <= latestEnd.getEpochSecond()
        && (policy.tags().isEmpty() || hasAny(tags, policy.tags()))
        && !hasAny(tags, policy.omitTags());
  }

  /**
   * Jobs that have not ended are never meant, whatever a policy says. A word that nobody knows may
   * be that of a job which goes on: it has to be asked for.
   */
  private boolean meant(JobState state) {
    if (JobRecord.NOT_ENDED.contains(state)) {
      return false;
    }
    return policy.states().isEmpty() ? state != JobState.UNKNOWN : policy.states().contains(state);
  }

  private static boolean hasAny(Collection<JobTag> tags, List<String> wanted) {
    return tags.stream()
        .anyMatch(
            tag ->
                wanted.contains(ANY_TAG)
                    || wanted.contains(tag.type())
                    || wanted.contains(tag.type() + ':' + tag.name()));
  }
}
