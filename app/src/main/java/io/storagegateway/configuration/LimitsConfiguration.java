package io.storagegateway.configuration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.TimeUnit;

/**
 * How much an endpoint may take.
 *
 * @param concurrency calls at a time in each lane (reads, writes, transfers)
 * @param queue calls that may wait in each lane
 * @param timeout for a call that a caller waits for
 * @param refreshTimeout for the gateway's own refreshes and resumed operations
 * @param idleTimeout for a transfer that makes no progress
 * @param breaker when callers are refused at once
 */
public record LimitsConfiguration(
    @Min(1) @Max(512) int concurrency,
    @Min(0) @Max(100_000) int queue,
    @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 1, unit = TimeUnit.DAYS)
        Duration timeout,
    @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 1, unit = TimeUnit.DAYS)
        Duration refreshTimeout,
    @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 1, unit = TimeUnit.DAYS)
        Duration idleTimeout,
    @Valid BreakerConfiguration breaker) {
  /** What holds for an endpoint without {@code limits}. */
  public static final LimitsConfiguration DEFAULT = of(null, null, null, null, null, null);

  @JsonCreator
  static LimitsConfiguration of(
      @JsonProperty("concurrency") Integer concurrency,
      @JsonProperty("queue") Integer queue,
      @JsonProperty("timeout") Duration timeout,
      @JsonProperty("refresh_timeout") Duration refreshTimeout,
      @JsonProperty("idle_timeout") Duration idleTimeout,
      @JsonProperty("breaker") BreakerConfiguration breaker) {
    return new LimitsConfiguration(
        Default.of(concurrency, 8),
        Default.of(queue, 32),
        Default.of(timeout, Duration.seconds(30)),
        Default.of(refreshTimeout, Duration.minutes(5)),
        Default.of(idleTimeout, Duration.seconds(60)),
        Default.of(breaker, BreakerConfiguration.DEFAULT));
  }
}
