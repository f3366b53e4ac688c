package io.storagegateway.spi.value;

import io.storagegateway.spi.Kind;
import java.time.Instant;
import java.util.Objects;

/**
 * Something that is wrong with the record of a job, or lies where only jobs should.
 *
 * @param path where, below the root of the archive, with slashes
 * @param reason a stable word as in {@link io.storagegateway.spi.BackendException#reason}
 * @param message one sentence for people
 * @param offset the byte at which it was noticed, null where that says nothing
 * @param cluster the cluster that it belongs to, null where it belongs to none
 * @param job the id of the job, null where it is none
 * @param since when it was noticed first
 */
public record JobProblem(
    String path,
    String reason,
    String message,
    Long offset,
    String cluster,
    String job,
    Instant since)
    implements Resource {
  /** Checks what has to be there. */
  public JobProblem {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(since, "since");
  }

  @Override
  public Kind kind() {
    return Kind.JOB_PROBLEM;
  }

  /** The path and the reason: one path may have several problems. */
  @Override
  public String key() {
    return path + " " + reason;
  }
}
