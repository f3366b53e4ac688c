package io.storagegateway.endpoint;

import java.time.Instant;
import java.util.Objects;

/**
 * What a circuit breaker thinks of its back-end.
 *
 * @param state its judgement
 * @param since since when
 * @param nextTry when it lets a call through to see, null unless it is open
 */
public record BreakerStatus(State state, Instant since, Instant nextTry) {
  /** The judgement. */
  public enum State {
    /** Calls pass. */
    CLOSED,
    /** One call passes to see whether the back-end has recovered. */
    HALF_OPEN,
    /** Calls are refused at once. */
    OPEN
  }

  /** Checks what has to be there. */
  public BreakerStatus {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(since, "since");
  }
}
