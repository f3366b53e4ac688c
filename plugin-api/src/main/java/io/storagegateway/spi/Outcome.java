package io.storagegateway.spi;

import java.util.Objects;

/**
 * How a write ended, or that it goes on.
 *
 * @param <T> what the write gives: the object as it was read back, {@link Void} for a removal
 */
public sealed interface Outcome<T> {
  /**
   * It is done and was read back.
   *
   * @param value the object as it is now; null only for a removal
   * @param <T> what the write gives
   */
  record Done<T>(T value) implements Outcome<T> {}

  /**
   * The back-end works on it. The gateway asks again by {@link
   * io.storagegateway.spi.facet.LongWork#resume}.
   *
   * @param token where it stands; replaces what was remembered before
   * @param progress in percent, 0 to 100, null where unknown
   * @param <T> what the write gives
   */
  record Running<T>(String token, Integer progress) implements Outcome<T> {
    /** Checks the bounds. */
    public Running {
      Objects.requireNonNull(token, "token");
      if (progress != null && (progress < 0 || progress > 100)) {
        throw new IllegalArgumentException("progress must be 0 to 100");
      }
    }
  }

  /**
   * It is done.
   *
   * @param value the object as it is now
   * @param <T> its type
   * @return a finished outcome
   */
  static <T> Outcome<T> done(T value) {
    return new Done<>(value);
  }

  /**
   * Something was removed.
   *
   * @return a finished outcome without a value
   */
  static Outcome<Void> removed() {
    return new Done<>(null);
  }
}
