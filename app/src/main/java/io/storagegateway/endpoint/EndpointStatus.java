package io.storagegateway.endpoint;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Lane;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * How an endpoint is at one moment.
 *
 * @param state whether calls are let through
 * @param reason why not, null where they are
 * @param since since when
 * @param lanes how busy each lane is
 * @param breaker what the circuit breaker thinks
 * @param stale for each kind of which the back-end no longer reports changes, why
 */
public record EndpointStatus(
    State state,
    String reason,
    Instant since,
    Map<Lane, LaneStatus> lanes,
    BreakerStatus breaker,
    Map<Kind, String> stale) {
  /** Whether calls are let through. */
  public enum State {
    /** They are. */
    READY,
    /** Not until whoever began the maintenance ends it. */
    MAINTENANCE,
    /** Not until what the reason says was put right. */
    FAILED
  }

  /** Checks what has to be there. */
  public EndpointStatus {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(breaker, "breaker");
    lanes = Map.copyOf(lanes);
    stale = Map.copyOf(stale);
  }
}
