package io.storagegateway.api;

import io.storagegateway.endpoint.LaneStatus;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How busy a lane is at one moment.
 *
 * @param concurrency how many calls may run at a time
 * @param busy how many run
 * @param lost how many of these have outlived their deadline
 * @param queued how many calls wait
 * @param queueSize how many may wait
 */
@Schema(name = "Lane", description = "How busy a lane is at one moment.")
public record LaneView(
    @Schema(description = "How many calls may run at a time.") int concurrency,
    @Schema(description = "How many run.") int busy,
    @Schema(description = "How many of these outlived their deadline and cannot be interrupted.")
        int lost,
    @Schema(description = "How many calls wait.") int queued,
    @Schema(description = "How many calls may wait.") int queueSize) {
  static LaneView of(LaneStatus status) {
    return new LaneView(
        status.concurrency(), status.busy(), status.lost(), status.queued(), status.queueSize());
  }
}
