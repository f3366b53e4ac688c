package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.value.Snapshot;
import java.util.Objects;

/**
 * Keeps the present state of a volume.
 *
 * @param volume the volume's name or uuid
 * @param name the snapshot's name, within the declared rule
 * @param purgeOldest whether the oldest snapshot gives way where there is no room for another
 */
public record CreateSnapshot(String volume, String name, boolean purgeOldest)
    implements Request<Snapshot> {
  /** Checks what has to be there. */
  public CreateSnapshot {
    Objects.requireNonNull(volume, "volume");
    Objects.requireNonNull(name, "name");
  }

  @Override
  public Operation operation() {
    return Operation.CREATE_SNAPSHOT;
  }

  @Override
  public String target() {
    return volume;
  }

  @Override
  public Outcome<Snapshot> perform(Backend backend, CallContext call) {
    return backend.require(Snapshots.class).create(call, this);
  }
}
