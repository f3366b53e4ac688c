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
   * @param reason why
   */
  record Refused(Optional<Role> role, Reason reason) implements Decision {
    /** Checks that the role is told. */
    public Refused {
      Objects.requireNonNull(role, "role");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Why a caller may not. */
  enum Reason {
    /** Nobody is signed in. */
    NOT_SIGNED_IN,
    /** The caller lacks the role. */
    MISSING_ROLE,
    /** The token was made for other roles. */
    TOKEN_ROLE,
    /** The token was made for other endpoints. */
    TOKEN_ENDPOINT,
    /** This needs a session: no token may do it. */
    NEEDS_SESSION
  }
}
