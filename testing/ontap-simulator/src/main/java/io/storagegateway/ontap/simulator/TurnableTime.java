package io.storagegateway.ontap.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A time that stands still until a test turns it. Whoever waits turns it himself, so that nothing
 * takes long: a filer that works for a minute answers at once, a minute later.
 */
public final class TurnableTime implements FilerTime {
  private final AtomicReference<Instant> now;

  /** Time from an instant on. */
  public TurnableTime(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  @Override
  public Instant now() {
    return now.get();
  }

  @Override
  public void pass(Duration duration) {
    turn(duration);
  }

  /** Lets a while pass. */
  public void turn(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }
}
