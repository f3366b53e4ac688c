package io.storagegateway.netapp.ontap;

import java.util.Objects;
import java.util.Optional;

/**
 * Which part of a collection is asked for.
 *
 * @param size the greatest number of records
 * @param after where to go on, as {@link Records#next} said; empty for the beginning
 */
public record Window(int size, Optional<String> after) {
  /** Checks the bounds. */
  public Window {
    Objects.requireNonNull(after, "after");
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1");
    }
  }

  /**
   * The beginning of a collection.
   *
   * @param size the greatest number of records
   * @return a window
   */
  public static Window first(int size) {
    return new Window(size, Optional.empty());
  }
}
