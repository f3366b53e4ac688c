package io.storagegateway.endpoint;

/** Where a write's tokens are kept, so that it can be gone on with. */
@FunctionalInterface
public interface TokenSink {
  /**
   * Keeps a token in place of the one before.
   *
   * @param token the plugin's own text, at most 4,000 characters
   * @throws io.storagegateway.spi.BackendException with {@code UNAVAILABLE} if it cannot be kept
   */
  void remember(String token);
}
