package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that a call has.
 *
 * @param clock what the time is
 * @param pause how a call waits
 */
record Timing(Clock clock, Pause pause) {
  /** Longer than any call; what is left of one without a deadline. */
  private static final Duration ENDLESS = Duration.ofDays(1);

  /** The time until a call's deadline: a day if it has none, negative once it has passed. */
  Duration remaining(CallContext call) {
    Instant now = clock.instant();
    return call.deadline().isAfter(now.plus(ENDLESS))
        ? ENDLESS
        : Duration.between(now, call.deadline());
  }

  /**
   * Refuses to begin what nobody waits for any more.
   *
   * @param effect what the call has left behind so far
   */
  void checkWorthwhile(CallContext call, Effect effect) {
    Duration remaining = remaining(call);
    if (call.cancelled() || remaining.isNegative() || remaining.isZero()) {
      throw ConnectionFaults.abandoned(effect, null);
    }
  }

  /**
   * Waits, at most until the deadline.
   *
   * @param effect what the call has left behind so far
   */
  void hold(CallContext call, Duration duration, Effect effect) {
    try {
      pause.hold(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ConnectionFaults.abandoned(effect, e);
    }
    checkWorthwhile(call, effect);
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
