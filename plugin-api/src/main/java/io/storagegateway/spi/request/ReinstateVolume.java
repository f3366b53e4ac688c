package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.value.Volume;
import java.util.Objects;

/**
 * Brings a restricted volume back.
 *
 * @param volume its name or uuid; of several restricted ones of a name, the one restricted last
 */
public record ReinstateVolume(String volume) implements Request<Volume> {
  /** Checks what has to be there. */
  public ReinstateVolume {
    Objects.requireNonNull(volume, "volume");
  }

  @Override
  public Operation operation() {
    return Operation.REINSTATE_VOLUME;
  }

  @Override
  public String target() {
    return volume;
  }

  @Override
  public Outcome<Volume> perform(Backend backend, CallContext call) {
    return backend.require(Volumes.class).reinstate(call, this);
  }
}
