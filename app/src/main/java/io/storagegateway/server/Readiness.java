package io.storagegateway.server;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether new requests should be sent here. Red before the start is complete and from the first
 * sign of the end.
 */
public final class Readiness {
  private final AtomicBoolean ready = new AtomicBoolean();

  /** The gateway serves. */
  public void green() {
    ready.set(true);
  }

  /** The gateway is about to end. */
  public void red() {
    ready.set(false);
  }

  /**
   * The present state.
   *
   * @return whether new requests should be sent here
   */
  public boolean isGreen() {
    return ready.get();
  }
}
