package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many requests may be under way to one filer at once; the others wait in their order. */
final class Slots {
  private final int all;
  private final Semaphore free;
  private final Timing timing;

  Slots(int all, Timing timing) {
    this.all = all;
    this.free = new Semaphore(all, true);
    this.timing = timing;
  }

  /**
   * Waits for a slot, at most until the deadline.
   *
   * @throws BackendException with {@code TIMEOUT} if none was free in time, or the call was
   *     cancelled
   */
  Slot take(CallContext call) {
    timing.checkWorthwhile(call, Effect.NONE);
    try {
      if (free.tryAcquire(timing.remaining(call).toNanos(), TimeUnit.NANOSECONDS)) {
        return free::release;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ConnectionFaults.abandoned(Effect.NONE, e);
    }
    throw BackendException.of(
            ErrorKind.TIMEOUT, "Too many other requests to this filer were under way.")
        .reason("filer-slots-taken")
        .build();
  }

  int taken() {
    return all - free.availablePermits();
  }

  /** The right to send one request. */
  @FunctionalInterface
  interface Slot {
    /** Leaves it to the next request. */
    void release();
  }
}
