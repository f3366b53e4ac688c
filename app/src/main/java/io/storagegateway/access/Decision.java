package io.storagegateway.access;

import io.storagegateway.spi.Visibility;
import java.util.Objects;
import java.util.Optional;

/** Whether a caller may. */
public sealed interface Decision {
  /**
   * The caller may.
   *
   * @param visibility which of the things that have owners may be shown
   */
  record Granted(Visibility visibility) implements Decision {
    /** Checks that the visibility is there. */
    public Granted {
      Objects.requireNonNull(visibility, "visibility");
    }
  }

  /**
   * The caller may not.
   *
   * @param role the role that is missing; empty where being signed in would do
   */
  record Refused(Optional<Role> role) implements Decision {
    /** Checks that the role is told. */
    public Refused {
      Objects.requireNonNull(role, "role");
    }
  }
}
