package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Pattern;
import java.util.concurrent.TimeUnit;

/**
 * Writes on back-ends, as far as they outlive their requests.
 *
 * @param nodeId identifies the machine among those of all replicas; null to make up a name in the
 *     state folder
 * @param deadline after what time a write that has not ended is left to a person
 * @param retention how long operations are kept after their end
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record OperationsConfiguration(
    @Pattern(
            regexp = "[A-Za-z0-9._-]{1,64}",
            message = "has to be 1 to 64 letters, digits, dots, hyphens and underscores")
        String nodeId,
    @MinDuration(value = 1, unit = TimeUnit.MINUTES) @MaxDuration(value = 7, unit = TimeUnit.DAYS)
        Duration deadline,
    @MinDuration(value = 8, unit = TimeUnit.DAYS) Duration retention) {
  /** Fills in what was left out. */
  public OperationsConfiguration {
    deadline = Default.of(deadline, Duration.days(1));
    retention = Default.of(retention, Duration.days(30));
  }
}
