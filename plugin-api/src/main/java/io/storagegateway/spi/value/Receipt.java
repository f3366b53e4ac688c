package io.storagegateway.spi.value;

/**
 * What became of bytes that were received.
 *
 * @param received how many bytes of the whole are safe at the back-end, from its first one
 * @param complete whether the back-end has made them its own: before, what it held is unchanged
 * @param version the version of the whole if complete, else null
 */
public record Receipt(long received, boolean complete, String version) {
  /** Checks the bounds. */
  public Receipt {
    if (received < 0) {
      throw new IllegalArgumentException("received cannot be negative");
    }
    if (complete == (version == null)) {
      throw new IllegalArgumentException("a complete receipt has a version, another has none");
    }
  }
}
