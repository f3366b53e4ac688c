package io.storagegateway.dummy;

import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.RetentionPolicy;
import io.storagegateway.spi.value.ScheduledRequest;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A removal of old jobs at set times.
 *
 * @param cron when, in UTC: second, minute, hour, day of month, month and day of week
 * @param cluster whose jobs
 * @param minAgeDays how many days ago they must have ended, 0 unless said otherwise
 */
public record ScheduledRemoval(
    @NotNull String cron, @NotNull String cluster, @Min(0) Integer minAgeDays) {
  /** Fills in the default. */
  public ScheduledRemoval {
    minAgeDays = Optional.ofNullable(minAgeDays).orElse(0);
  }

  ScheduledRequest named(String name) {
    return new ScheduledRequest(
        name,
        cron,
        new RunJobRetention(
            cluster,
            new RetentionPolicy(
                RetentionPolicy.Action.DELETE,
                Duration.ofDays(minAgeDays),
                Set.of(),
                List.of(),
                List.of(),
                null)));
  }
}
