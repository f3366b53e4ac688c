package io.storagegateway.netapp;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets the writes of this process on one target through one after the other: ONTAP compares no
 * versions, so that what was read must not be changed by a neighbour before it is written. Writes
 * of other processes are kept apart by the gateway, if at all.
 */
final class Turns {
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private final Clock clock;

  Turns(Clock clock) {
    this.clock = clock;
  }

  /**
   * Does something when the others are done.
   *
   * @throws BackendException {@code TIMEOUT} if the deadline passes before
   */
  <T> T inTurn(CallContext call, String target, Supplier<T> work) {
    Line line = lines.compute(target, (key, known) -> joined(known));
    try {
      await(call, line);
      try {
        return work.get();
      } finally {
        line.free.release();
      }
    } finally {
      lines.computeIfPresent(target, (key, left) -> --left.users == 0 ? null : left);
    }
  }

  private void await(CallContext call, Line line) {
    try {
      if (line.free.tryAcquire(millisecondsLeft(call), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw BackendException.of(
            ErrorKind.TIMEOUT, "Other writes on the same object took all the time there was.")
        .reason("deadline")
        .build();
  }

  private long millisecondsLeft(CallContext call) {
    Instant now = clock.instant();
    Instant last = now.plus(LONGEST_WAIT);
    return Duration.between(now, call.deadline().isBefore(last) ? call.deadline() : last)
        .toMillis();
  }

  private static Line joined(Line known) {
    Line line = known == null ? new Line() : known;
    line.users++;
    return line;
  }

  /** Its count is guarded by the map that it stands in. */
  private static final class Line {
    private final Semaphore free = new Semaphore(1, true);
    private int users;
  }
}
