package io.storagegateway.spi.value;

import io.storagegateway.spi.Kind;
import java.time.Instant;
import java.util.Objects;

/**
 * What became of the old jobs of one volume.
 *
 * @param id the operation that did it
 * @param volume the volume's name
 * @param policy what was to be done
 * @param startedAt when it began
 * @param endedAt when the last job was done
 * @param selected how many jobs were meant, at least 0
 * @param done for how many it was done
 * @param failed for how many it was not; they are as they were
 * @param skipped how many had changed or gone meanwhile, or needed nothing
 * @param bytes how many bytes the files have for which it was done
 */
public record JobRetention(
    String id,
    String volume,
    RetentionPolicy policy,
    Instant startedAt,
    Instant endedAt,
    long selected,
    long done,
    long failed,
    long skipped,
    long bytes)
    implements Resource {
  /** Checks what has to be there. */
  public JobRetention {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(volume, "volume");
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(endedAt, "endedAt");
  }

  @Override
  public Kind kind() {
    return Kind.JOB_RETENTION;
  }

  @Override
  public String key() {
    return id;
  }
}
