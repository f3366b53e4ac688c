package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Volumes;
import java.util.Objects;

/**
 * Takes a volume out of use.
 *
 * @param volume its name or uuid
 * @param expectedVersion the version that it must have, null if any will do
 */
public record RestrictVolume(String volume, String expectedVersion) implements Request<Void> {
  /** Checks what has to be there. */
  public RestrictVolume {
    Objects.requireNonNull(volume, "volume");
  }

  @Override
  public Operation operation() {
    return Operation.RESTRICT_VOLUME;
  }

  @Override
  public String target() {
    return volume;
  }

  @Override
  public Outcome<Void> perform(Backend backend, CallContext call) {
    return backend.require(Volumes.class).restrict(call, this);
  }
}
