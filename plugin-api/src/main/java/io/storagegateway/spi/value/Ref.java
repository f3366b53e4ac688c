package io.storagegateway.spi.value;

import io.storagegateway.spi.Kind;
import java.util.Objects;

/**
 * Names bytes on a back-end.
 *
 * @param kind what the bytes belong to
 * @param name its name or identifier
 */
public record Ref(Kind kind, String name) {
  /** Checks that both are there. */
  public Ref {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
  }
}
