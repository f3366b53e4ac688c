package io.storagegateway.api;

import io.storagegateway.operation.Conditions;
import java.time.Duration;

/**
 * How a write is to be done.
 *
 * @param dryRun whether to tell what would change and change nothing
 * @param conditions what must hold for it
 * @param patience how long to wait for its end
 */
record Manner(boolean dryRun, Conditions conditions, Duration patience) {
  Manner unlessThere(String job) {
    return new Manner(dryRun, conditions.unlessThere(job), patience);
  }

  Manner waiting(Duration time) {
    return new Manner(dryRun, conditions, time);
  }
}
