package io.storagegateway.spi.value;

import io.storagegateway.spi.Kind;
import java.util.Locale;
import java.util.Objects;

/**
 * What became of one job when a retention policy was carried out.
 *
 * @param job its id
 * @param result how it went
 * @param message why it was not done, one sentence; null where it was
 * @param bytes how many bytes its files have, null where that is not known
 */
public record RetainedJob(String job, Result result, String message, Long bytes)
    implements Resource {
  /** How it went with one job. */
  public enum Result {
    /** What the policy says was done. */
    DONE,
    /** It was not; the job is as it was. */
    FAILED,
    /** The job had changed or gone meanwhile, or needed nothing. */
    SKIPPED;

    /**
     * The word in the API.
     *
     * @return snake_case, for example {@code done}
     */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks what has to be there. */
  public RetainedJob {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(result, "result");
  }

  @Override
  public Kind kind() {
    return Kind.RETAINED_JOB;
  }

  @Override
  public String key() {
    return job;
  }
}
