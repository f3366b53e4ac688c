package io.storagegateway.configuration;

/** What holds where the operator says nothing. */
final class Default {
  private Default() {}

  static <T> T of(T configured, T otherwise) {
    return configured == null ? otherwise : configured;
  }
}
