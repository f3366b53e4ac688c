package io.storagegateway.netapp.ontap;

import java.time.Duration;

/** How a call lets time pass. */
@FunctionalInterface
interface Pause {
  /**
   * Waits, perhaps for less when the client is closed.
   *
   * @param duration how long
   * @throws InterruptedException if the thread is interrupted, as it is when its call is cancelled
   */
  void hold(Duration duration) throws InterruptedException;
}
