package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Locks;
import io.storagegateway.spi.value.VolumeLock;
import java.util.Objects;

/**
 * Takes a lock on a volume.
 *
 * @param volume the volume's name or uuid
 * @param host the holder, 1 to 255 characters
 */
public record CreateLock(String volume, String host) implements Request<VolumeLock> {
  /** Checks what has to be there. */
  public CreateLock {
    Objects.requireNonNull(volume, "volume");
    Objects.requireNonNull(host, "host");
  }

  @Override
  public Operation operation() {
    return Operation.CREATE_LOCK;
  }

  @Override
  public String target() {
    return volume;
  }

  @Override
  public Outcome<VolumeLock> perform(Backend backend, CallContext call) {
    return backend.require(Locks.class).create(call, this);
  }
}
