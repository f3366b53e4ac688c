package io.storagegateway.configuration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.TimeUnit;

/**
 * When an endpoint's circuit breaker opens, so that callers are refused at once.
 *
 * @param failureRate percentage of failed calls at which it opens
 * @param window number of latest calls that are looked at
 * @param minimumCalls number of calls below which nothing is concluded
 * @param open how long it stays open before a call is tried again
 */
public record BreakerConfiguration(
    @Min(1) @Max(100) int failureRate,
    @Min(1) @Max(1000) int window,
    @Min(1) @Max(1000) int minimumCalls,
    @MinDuration(value = 10, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 1, unit = TimeUnit.HOURS)
        Duration open) {
  /** Half of the last 20 calls, five at least; tried again after ten seconds. */
  public static final BreakerConfiguration DEFAULT =
      new BreakerConfiguration(50, 20, 5, Duration.seconds(10));

  @JsonCreator
  static BreakerConfiguration of(
      @JsonProperty("failure_rate") Integer failureRate,
      @JsonProperty("window") Integer window,
      @JsonProperty("minimum_calls") Integer minimumCalls,
      @JsonProperty("open") Duration open) {
    return new BreakerConfiguration(
        Default.of(failureRate, 50),
        Default.of(window, 20),
        Default.of(minimumCalls, 5),
        Default.of(open, Duration.seconds(10)));
  }
}
