package io.storagegateway.spi;

import java.util.Objects;

/**
 * Whether a write of which no token was remembered took effect.
 *
 * @param <T> what the write gives
 */
public sealed interface Found<T> {
  /**
   * It did.
   *
   * @param value the object as it is now; null only for a removal
   * @param <T> what the write gives
   */
  record Present<T>(T value) implements Found<T> {}

  /**
   * It did not, and never will: it may be sent again.
   *
   * @param <T> what the write gives
   */
  record Absent<T>() implements Found<T> {}

  /**
   * It cannot be told; a person has to look.
   *
   * @param reason one sentence with what is known
   * @param <T> what the write gives
   */
  record Unknown<T>(String reason) implements Found<T> {
    /** Checks that the reason is there. */
    public Unknown {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
