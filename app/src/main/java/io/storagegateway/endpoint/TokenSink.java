package io.storagegateway.endpoint;

/** Where a write's tokens are kept, so that it can be gone on with. */
@FunctionalInterface
public interface TokenSink {
  /** The reason of a failure that is not the back-end's: the gateway could not keep a token. */
  String NOT_KEPT = "not-kept";

  /**
   * Keeps a token in place of the one before.
   *
   * @param token the plugin's own text, at most 4,000 characters
   * @throws io.storagegateway.spi.BackendException with {@code UNAVAILABLE} and the reason {@link
   *     #NOT_KEPT} if it cannot be kept
   */
  void remember(String token);
}
