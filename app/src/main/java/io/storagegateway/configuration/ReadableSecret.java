package io.storagegateway.configuration;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Secret;
import java.util.function.Predicate;

/** Checks secrets that can be read where the configuration is checked. */
final class ReadableSecret {
  private ReadableSecret() {}

  /**
   * Whether a secret is not what it has to be. Of one that cannot be read that is not known: its
   * file may be there on another machine only, and a gateway that serves needs it at its start.
   */
  static boolean fails(Secret secret, Predicate<String> rule) {
    try {
      return !rule.test(secret.reveal());
    } catch (BackendException e) {
      return false;
    }
  }
}
