package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeAttributes;
import java.util.Objects;

/**
 * Makes a volume.
 *
 * @param name its name, within the declared rule
 * @param sizeTotal its size in bytes, null for the back-end's default
 * @param junctionPath where to mount it, null for nowhere
 * @param aggregateName the pool to lay it in, null for the back-end's choice
 * @param activePolicyName its export policy, null for the back-end's default
 * @param attributes the back-end's own fields; null components mean the default
 */
public record CreateVolume(
    String name,
    Long sizeTotal,
    String junctionPath,
    String aggregateName,
    String activePolicyName,
    VolumeAttributes attributes)
    implements Request<Volume> {
  /** Checks what has to be there. */
  public CreateVolume {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(attributes, "attributes");
  }

  @Override
  public Operation operation() {
    return Operation.CREATE_VOLUME;
  }

  @Override
  public String target() {
    return name;
  }

  @Override
  public Outcome<Volume> perform(Backend backend, CallContext call) {
    return backend.require(Volumes.class).create(call, this);
  }
}
