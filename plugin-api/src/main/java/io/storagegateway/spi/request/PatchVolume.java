package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeAttributes;
import java.util.Objects;
import java.util.Set;

/**
 * Changes a volume. Only what {@code fields} names counts; everything else is null.
 *
 * @param volume its name or uuid
 * @param fields what to change, named as in the API ({@code size_total}, {@code
 *     attributes.max_autosize}), a part of what the back-end declares as changeable. A field that
 *     is named here and null below is to be cleared
 * @param sizeTotal its new size in bytes
 * @param junctionPath where to mount it
 * @param activePolicyName its new export policy
 * @param attributes new values of the back-end's own fields
 * @param allowShrinkBelowUsed whether it may become smaller than what is in use
 * @param expectedVersion the version that it must have, null if any will do
 */
public record PatchVolume(
    String volume,
    Set<String> fields,
    Long sizeTotal,
    String junctionPath,
    String activePolicyName,
    VolumeAttributes attributes,
    boolean allowShrinkBelowUsed,
    String expectedVersion)
    implements Request<Volume> {
  /** Copies the set and checks what has to be there. */
  public PatchVolume {
    Objects.requireNonNull(volume, "volume");
    Objects.requireNonNull(attributes, "attributes");
    fields = Set.copyOf(fields);
  }

  /**
   * Whether a field is to be changed.
   *
   * @param field its name as in the API
   * @return true if it is named
   */
  public boolean changes(String field) {
    return fields.contains(field);
  }

  @Override
  public Operation operation() {
    return Operation.PATCH_VOLUME;
  }

  @Override
  public String target() {
    return volume;
  }

  @Override
  public Outcome<Volume> perform(Backend backend, CallContext call) {
    return backend.require(Volumes.class).patch(call, this);
  }
}
