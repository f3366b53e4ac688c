package io.storagegateway.endpoint;

import java.util.Objects;

/**
 * A plugin that cannot be used.
 *
 * @param name its type as far as its manifest could be read, else the name of its folder
 * @param reason why, for the operator
 */
public record PluginFault(String name, String reason) {
  /** Checks that both are there. */
  public PluginFault {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(reason, "reason");
  }
}
