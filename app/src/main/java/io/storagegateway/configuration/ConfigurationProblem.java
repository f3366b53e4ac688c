package io.storagegateway.configuration;

import java.util.Objects;

/**
 * One thing that is wrong with the configuration.
 *
 * @param path where it is, as in {@code endpoints.dbfiler.limits.timeout}; empty for the whole file
 * @param message what is wrong and, where known, what to do; never contains a configured value that
 *     may be secret
 */
public record ConfigurationProblem(String path, String message) {
  /** Checks that both are there. */
  public ConfigurationProblem {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(message, "message");
  }
}
