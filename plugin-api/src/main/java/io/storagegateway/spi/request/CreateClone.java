package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Clones;
import io.storagegateway.spi.value.Volume;
import java.util.Objects;

/**
 * Makes a volume out of a snapshot.
 *
 * @param name the new volume's name, within the declared rule
 * @param sourceVolume the source's name or uuid
 * @param sourceSnapshot the snapshot's name
 * @param junctionPath where to mount the new volume, null for nowhere
 */
public record CreateClone(
    String name, String sourceVolume, String sourceSnapshot, String junctionPath)
    implements Request<Volume> {
  /** Checks what has to be there. */
  public CreateClone {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sourceVolume, "sourceVolume");
    Objects.requireNonNull(sourceSnapshot, "sourceSnapshot");
  }

  @Override
  public Operation operation() {
    return Operation.CREATE_CLONE;
  }

  @Override
  public String target() {
    return name;
  }

  @Override
  public Outcome<Volume> perform(Backend backend, CallContext call) {
    return backend.require(Clones.class).create(call, this);
  }
}
