package io.storagegateway.spi;

import java.util.Objects;

/**
 * How a back-end is.
 *
 * @param state the judgement
 * @param message one sentence for the operator, without secrets
 */
public record Health(State state, String message) {
  /** The judgement. */
  public enum State {
    /** Everything works. */
    UP,
    /** It answers, but something is missing or slow. */
    DEGRADED,
    /** It cannot be used. */
    DOWN
  }

  /** Checks that both are there. */
  public Health {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(message, "message");
  }

  /**
   * Health of a back-end that answers.
   *
   * @param message one sentence
   * @return a health that is up
   */
  public static Health up(String message) {
    return new Health(State.UP, message);
  }

  /**
   * Health of a back-end that cannot be used.
   *
   * @param message one sentence that says why
   * @return a health that is down
   */
  public static Health down(String message) {
    return new Health(State.DOWN, message);
  }
}
