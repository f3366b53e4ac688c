package io.storagegateway.webhook;

import java.time.Duration;

/** What became of one attempt to tell an event. */
sealed interface Answer {
  /** It was heard. */
  record Heard() implements Answer {}

  /**
   * It was not, or nobody knows.
   *
   * @param reason why, for the log
   * @param gone whether the receiver will never want it
   * @param pause how long the receiver wants to be left alone; zero where it did not say
   * @param cause what was thrown; null for an answer
   */
  record Missed(String reason, boolean gone, Duration pause, Exception cause) implements Answer {
    static Missed because(String reason, Exception cause) {
      return new Missed(reason, false, Duration.ZERO, cause);
    }
  }
}
