package io.storagegateway.netapp.ontap;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Really waits: until the time is over, the thread is interrupted or the client is closed. */
final class LatchPause implements Pause, AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public void hold(Duration duration) throws InterruptedException {
    closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
