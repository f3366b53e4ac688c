package io.storagegateway.netapp.ontap;

import java.util.Objects;

/**
 * Names one export policy: by its number for ONTAP, by its name for people.
 *
 * @param id its identity
 * @param name as messages show it
 */
public record PolicyRef(long id, String name) {
  /** Checks that the name is there. */
  public PolicyRef {
    Objects.requireNonNull(name, "name");
  }
}
