package io.storagegateway.api;

import io.storagegateway.configuration.LimitsConfiguration;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How much an endpoint may take.
 *
 * @param concurrency calls at a time in each lane
 * @param queue calls that may wait in each lane
 * @param timeoutMs for a call that a caller waits for, in milliseconds
 * @param refreshTimeoutMs for the gateway's own work, in milliseconds
 * @param idleTimeoutMs for a transfer that makes no progress, in milliseconds
 */
@Schema(name = "Limits", description = "How much an endpoint may take.")
public record LimitsView(
    @Schema(description = "Calls at a time in each lane.") int concurrency,
    @Schema(description = "Calls that may wait in each lane.") int queue,
    @Schema(description = "Milliseconds for a call that a caller waits for.") long timeoutMs,
    @Schema(description = "Milliseconds for the gateway's own work.") long refreshTimeoutMs,
    @Schema(description = "Milliseconds for a transfer that makes no progress.")
        long idleTimeoutMs) {
  static LimitsView of(LimitsConfiguration limits) {
    return new LimitsView(
        limits.concurrency(),
        limits.queue(),
        limits.timeout().toMilliseconds(),
        limits.refreshTimeout().toMilliseconds(),
        limits.idleTimeout().toMilliseconds());
  }
}
