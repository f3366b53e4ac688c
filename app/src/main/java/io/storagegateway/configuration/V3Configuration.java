package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import java.util.concurrent.TimeUnit;

/**
 * Settings of {@code /v3}.
 *
 * @param maxWait how long a write is waited for before it is answered with 504
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record V3Configuration(
    @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) Duration maxWait) {
  /** Fills in what was left out. */
  public V3Configuration {
    maxWait = Default.of(maxWait, Duration.seconds(110));
  }
}
