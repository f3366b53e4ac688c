package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Locks;
import java.util.Objects;

/**
 * Releases or breaks the lock of one host.
 *
 * @param volume the volume's name or uuid
 * @param host the holder
 */
public record DeleteLock(String volume, String host) implements Request<Void> {
  /** Checks what has to be there. */
  public DeleteLock {
    Objects.requireNonNull(volume, "volume");
    Objects.requireNonNull(host, "host");
  }

  @Override
  public Operation operation() {
    return Operation.DELETE_LOCK;
  }

  @Override
  public String target() {
    return volume;
  }

  @Override
  public Outcome<Void> perform(Backend backend, CallContext call) {
    return backend.require(Locks.class).delete(call, this);
  }
}
