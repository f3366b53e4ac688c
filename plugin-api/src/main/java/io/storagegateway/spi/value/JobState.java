package io.storagegateway.spi.value;

import java.util.Locale;

/**
 * How a job is, in the words of Slurm's {@code sacct} (JOB STATE CODES) that job archives use. What
 * is none of them is {@link #UNKNOWN}.
 */
public enum JobState {
  /** Its node did not start. */
  BOOT_FAIL,
  /** Somebody stopped it. */
  CANCELLED,
  /** It ended well. */
  COMPLETED,
  /** It was ended at its deadline. */
  DEADLINE,
  /** It ended with an error. */
  FAILED,
  /** A node failed under it. */
  NODE_FAIL,
  /** It needed more memory than it had. */
  OUT_OF_MEMORY,
  /** It waits to be started. */
  PENDING,
  /** It had to make room for another one. */
  PREEMPTED,
  /** It runs. */
  RUNNING,
  /** It is held. */
  SUSPENDED,
  /** It ran for longer than was allowed. */
  TIMEOUT,
  /** A word of older archives: it ended, well or not. */
  STOPPED,
  /** Something else, or not said. */
  UNKNOWN;

  /**
   * The word in archives and in the API.
   *
   * @return snake_case, for example {@code out_of_memory}
   */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
