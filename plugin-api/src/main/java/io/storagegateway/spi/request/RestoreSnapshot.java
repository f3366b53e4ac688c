package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.value.Volume;
import java.util.Objects;

/**
 * Puts a volume back to a kept state.
 *
 * @param volume the volume's name or uuid
 * @param snapshot the snapshot's name
 * @param expectedVersion the version that the volume must have, null if any will do
 */
public record RestoreSnapshot(String volume, String snapshot, String expectedVersion)
    implements Request<Volume> {
  /** Checks what has to be there. */
  public RestoreSnapshot {
    Objects.requireNonNull(volume, "volume");
    Objects.requireNonNull(snapshot, "snapshot");
  }

  @Override
  public Operation operation() {
    return Operation.RESTORE_SNAPSHOT;
  }

  @Override
  public String target() {
    return volume;
  }

  @Override
  public Outcome<Volume> perform(Backend backend, CallContext call) {
    return backend.require(Snapshots.class).restore(call, this);
  }
}
