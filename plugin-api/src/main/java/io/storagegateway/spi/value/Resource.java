package io.storagegateway.spi.value;

import io.storagegateway.spi.Kind;

/** An object that a back-end has. */
public interface Resource {
  /**
   * What it is.
   *
   * @return never null
   */
  Kind kind();

  /**
   * By which it is told from others of its kind on the same back-end.
   *
   * @return its name; for a snapshot or lock {@code volume/name}
   */
  String key();
}
