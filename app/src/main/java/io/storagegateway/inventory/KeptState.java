package io.storagegateway.inventory;

import io.storagegateway.spi.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How the gateway keeps one kind of one endpoint, on this replica.
 *
 * @param kind which kind
 * @param kept whether reads are answered from what is kept
 * @param reason why not, null where they are
 * @param objects how many there are, null where nothing is kept
 * @param size how many bytes they were as JSON when they were last listed, null where nothing is
 *     kept
 * @param asOf when the back-end said so, null where nothing is kept
 * @param nextRefresh when the back-end is listed next, null where nobody wants it
 * @param took how long it took to list it the last time, null where it never was
 * @param failure why the last listing failed, null where it did not
 * @param stale why what is kept is older than it should be, null where it is not
 * @param fed whether the back-end tells of every change
 */
public record KeptState(
    Kind kind,
    boolean kept,
    String reason,
    Integer objects,
    Long size,
    Instant asOf,
    Instant nextRefresh,
    Duration took,
    Failure failure,
    String stale,
    boolean fed) {
  /** Checks what has to be there. */
  public KeptState {
    Objects.requireNonNull(kind, "kind");
  }

  /**
   * A listing that failed.
   *
   * @param at when the back-end was asked
   * @param times how many have failed since one was answered
   * @param message why, in a sentence
   */
  public record Failure(Instant at, int times, String message) {}

  /** The same, if it is not shown to anybody because it is too old. */
  KeptState shownUpTo(Instant oldest) {
    return asOf == null || !asOf.isBefore(oldest)
        ? this
        : new KeptState(
            kind,
            false,
            "What is kept is too old (inventory.max_age).",
            objects,
            size,
            asOf,
            nextRefresh,
            took,
            failure,
            stale,
            fed);
  }

  static KeptState notKept(Kind kind, String reason) {
    return new KeptState(kind, false, reason, null, null, null, null, null, null, null, false);
  }
}
