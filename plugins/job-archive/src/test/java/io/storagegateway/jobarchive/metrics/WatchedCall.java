package io.storagegateway.jobarchive.metrics;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.ForwardedCall;
import java.util.concurrent.atomic.AtomicInteger;

/** A call that notices each time it is asked whether it is cancelled: at each step of a reading. */
final class WatchedCall extends ForwardedCall {
  /** Something to do within a reading. */
  interface Step {
    void taken(int number) throws Exception;
  }

  private final FakeCall call;
  private final AtomicInteger steps = new AtomicInteger();
  private final Step step;

  WatchedCall(Step step) {
    this(FakeCall.any(), step);
  }

  private WatchedCall(FakeCall call, Step step) {
    super(call);
    this.call = call;
    this.step = step;
  }

  /** How many steps were taken. */
  int steps() {
    return steps.get();
  }

  void cancel() {
    call.cancel();
  }

  @Override
  public boolean cancelled() {
    try {
      step.taken(steps.getAndIncrement());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return super.cancelled();
  }
}
