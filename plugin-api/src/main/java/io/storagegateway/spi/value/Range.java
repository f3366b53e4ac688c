package io.storagegateway.spi.value;

/**
 * A run of bytes.
 *
 * @param offset the first byte, at least 0
 * @param length how many, at least 0; {@link Long#MAX_VALUE} for all that follow
 */
public record Range(long offset, long length) {
  /** Everything. */
  public static final Range ALL = new Range(0, Long.MAX_VALUE);

  /** Checks the bounds. */
  public Range {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("a range cannot be negative");
    }
  }
}
