package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import java.util.concurrent.TimeUnit;

/**
 * How long a sign-in in a browser lasts.
 *
 * @param idle after the last request
 * @param absolute after the sign-in, whatever was asked since
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SessionConfiguration(
    @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 365, unit = TimeUnit.DAYS)
        Duration idle,
    @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 365, unit = TimeUnit.DAYS)
        Duration absolute) {
  /** Fills in what was left out. */
  public SessionConfiguration {
    idle = Default.of(idle, Duration.hours(8));
    absolute = Default.of(absolute, Duration.hours(24));
  }
}
