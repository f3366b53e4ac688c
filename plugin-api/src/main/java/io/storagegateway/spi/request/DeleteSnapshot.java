package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Snapshots;
import java.util.Objects;

/**
 * Forgets a kept state.
 *
 * @param volume the volume's name or uuid
 * @param name the snapshot's name
 */
public record DeleteSnapshot(String volume, String name) implements Request<Void> {
  /** Checks what has to be there. */
  public DeleteSnapshot {
    Objects.requireNonNull(volume, "volume");
    Objects.requireNonNull(name, "name");
  }

  @Override
  public Operation operation() {
    return Operation.DELETE_SNAPSHOT;
  }

  @Override
  public String target() {
    return volume;
  }

  @Override
  public Outcome<Void> perform(Backend backend, CallContext call) {
    return backend.require(Snapshots.class).delete(call, this);
  }
}
