package io.storagegateway.configuration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How many requests each caller may send to each replica.
 *
 * @param requestsPerSecond how many for ever
 * @param burst how many at once after a rest
 */
public record RateLimitConfiguration(
    @Min(1) @Max(1_000_000) int requestsPerSecond, @Min(1) @Max(1_000_000) int burst) {
  /** More than a script notices that asks one thing after the other. */
  public static final RateLimitConfiguration DEFAULT = new RateLimitConfiguration(1000, 5000);

  @JsonCreator
  static RateLimitConfiguration of(
      @JsonProperty("requests_per_second") Integer requestsPerSecond,
      @JsonProperty("burst") Integer burst) {
    return new RateLimitConfiguration(
        Default.of(requestsPerSecond, DEFAULT.requestsPerSecond()),
        Default.of(burst, DEFAULT.burst()));
  }
}
