package io.storagegateway.api;

import io.storagegateway.endpoint.BreakerStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * What the circuit breaker thinks of the back-end.
 *
 * @param state its judgement
 * @param since since when
 * @param nextTry when it lets a call through to see
 */
@Schema(name = "Breaker", description = "What the circuit breaker thinks of the back-end.")
public record BreakerView(
    @Schema(
            description = "closed: calls pass; open: they are refused; half_open: one call tries.",
            allowableValues = {"closed", "half_open", "open"})
        String state,
    @Schema(description = "Since when (RFC 3339, UTC).") Instant since,
    @Schema(
            description = "When it lets a call through to see; null unless it is open.",
            nullable = true)
        Instant nextTry) {
  static BreakerView of(BreakerStatus status) {
    return new BreakerView(EndpointView.lower(status.state()), status.since(), status.nextTry());
  }
}
