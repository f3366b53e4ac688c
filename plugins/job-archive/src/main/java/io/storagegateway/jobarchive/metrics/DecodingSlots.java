package io.storagegateway.jobarchive.metrics;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how many jobs are decoded at the same time, and with that the memory that it takes. First
 * come, first served.
 */
final class DecodingSlots {
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final Semaphore free;
  private final Clock clock;

  DecodingSlots(int count, Clock clock) {
    this.free = new Semaphore(count, true);
    this.clock = clock;
  }

  /**
   * Decodes as soon as there is a slot. Waits for half of the time that the call has, so that the
   * other half is left for the work, or for saying that there was none.
   *
   * @throws BackendException {@code UNAVAILABLE} if all slots stay taken, {@code TIMEOUT} if the
   *     call is cancelled meanwhile
   */
  <T> T decode(CallContext call, Supplier<T> work) {
    try {
      if (!free.tryAcquire(millisecondsToWait(call), TimeUnit.MILLISECONDS)) {
        // Without a time to come back at: the gateway would leave the whole endpoint alone till
        // then.
        throw BackendException.of(
                ErrorKind.UNAVAILABLE, "Too many metrics are being read just now; try again.")
            .reason("metric-readers-busy")
            .build();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Faults.abandoned(e);
    }
    try {
      return work.get();
    } finally {
      free.release();
    }
  }

  private long millisecondsToWait(CallContext call) {
    Instant now = clock.instant();
    Instant last = now.plus(LONGEST_WAIT);
    Instant end = call.deadline().isBefore(last) ? call.deadline() : last;
    return Duration.between(now, end).dividedBy(2).toMillis();
  }
}
