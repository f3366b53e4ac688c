package io.storagegateway.endpoint;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Lane;
import io.storagegateway.spi.Operation;
import java.time.Duration;
import java.util.Set;

/** What a caller is told whom the guard turns away, or whose call it gave up. */
final class Refusals {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(10);
  private static final Duration MUCH_LATER = Duration.ofMinutes(1);

  /** What the gateway says by itself, without the back-end or in place of it. */
  private static final Set<String> REASONS =
      Set.of(
          "endpoint-failed",
          "maintenance",
          "breaker-open",
          "overloaded",
          "interrupted",
          "deadline",
          "idle-timeout");

  private Refusals() {}

  /** Whether a call ended by a word of the gateway's own. */
  static boolean isOurs(BackendException failure) {
    return REASONS.contains(failure.reason());
  }

  static BackendException failed(String reason) {
    return unavailable("endpoint-failed", reason, LATER);
  }

  static BackendException maintenance(Maintenance maintenance) {
    return unavailable(
        "maintenance", "This endpoint is under maintenance: " + maintenance.reason(), MUCH_LATER);
  }

  static BackendException breakerOpen(Duration untilNextTry) {
    return unavailable(
        "breaker-open",
        "The back-end has failed too often of late; it is left alone for a moment.",
        untilNextTry);
  }

  static BackendException overloaded() {
    return unavailable("overloaded", "Too many calls are waiting for this endpoint already.", SOON);
  }

  static BackendException interrupted(boolean begun, Effect effect) {
    return BackendException.of(ErrorKind.UNAVAILABLE, "The gateway is stopping.")
        .reason("interrupted")
        .effect(begun ? effect : Effect.NONE)
        .retryAfter(LATER)
        .build();
  }

  static BackendException deadline(boolean begun, Effect effect) {
    String message =
        begun
            ? "The back-end did not answer in time."
            : "The back-end was busy with other calls until it was too late for this one.";
    return BackendException.of(ErrorKind.TIMEOUT, message)
        .reason("deadline")
        .effect(begun ? effect : Effect.NONE)
        .build();
  }

  static BackendException idle(boolean begun, Effect effect) {
    return BackendException.of(ErrorKind.TIMEOUT, "Not a byte was moved for too long.")
        .reason("idle-timeout")
        .effect(begun ? effect : Effect.NONE)
        .build();
  }

  static BackendException defect(String errorId, Throwable cause, Effect effect) {
    return BackendException.of(
            ErrorKind.BAD_ANSWER,
            "The plugin of this endpoint has a defect; the log has the details under " + errorId)
        .reason("backend-defect")
        .effect(effect)
        .cause(cause)
        .build();
  }

  static BackendException noAnswer(Effect effect) {
    return BackendException.of(ErrorKind.BAD_ANSWER, "The back-end's answer was empty.")
        .reason("no-answer")
        .effect(effect)
        .build();
  }

  /** What a call may have left behind of which the end is not known. */
  static Effect effectOf(Operation operation) {
    return operation.lane() == Lane.WRITE || operation == Operation.RECEIVE_CONTENT
        ? Effect.UNKNOWN
        : Effect.NONE;
  }

  private static BackendException unavailable(String reason, String message, Duration retryAfter) {
    return BackendException.of(ErrorKind.UNAVAILABLE, message)
        .reason(reason)
        .retryAfter(retryAfter)
        .build();
  }
}
