package io.storagegateway.netapp.ontap;

import java.util.Objects;

/**
 * Names one volume: by its uuid for ONTAP, by its name for people.
 *
 * @param uuid its identity
 * @param name as messages show it
 */
public record VolumeRef(String uuid, String name) {
  /** Checks that both are there. */
  public VolumeRef {
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(name, "name");
  }
}
