package io.storagegateway.endpoint;

import java.time.Instant;
import java.util.Objects;

/**
 * An endpoint that was taken out of service on purpose.
 *
 * @param reason why, for the people whose calls are refused
 * @param since when it began
 */
public record Maintenance(String reason, Instant since) {
  /** Checks that both are there. */
  public Maintenance {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(since, "since");
  }
}
