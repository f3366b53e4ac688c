package io.storagegateway.operation;

import java.time.Duration;
import java.util.Objects;

/**
 * How operations are kept.
 *
 * @param nodeId identifies the machine, for endpoints that work on its files
 * @param deadline after what time an operation that has not ended is left to a person
 * @param retention how long operations are kept after their end, and wait for a person
 * @param lease after what time without a sign of life others go on with a replica's operations
 * @param endpoints how many endpoints there are to go on with operations of
 */
public record OperationSettings(
    String nodeId, Duration deadline, Duration retention, Duration lease, int endpoints) {
  /** Short enough for others to take over within half a minute, whoever died when. */
  public static final Duration LEASE = Duration.ofSeconds(12);

  /** Checks that everything is there. */
  public OperationSettings {
    Objects.requireNonNull(nodeId, "nodeId");
    Objects.requireNonNull(deadline, "deadline");
    Objects.requireNonNull(retention, "retention");
    Objects.requireNonNull(lease, "lease");
  }
}
