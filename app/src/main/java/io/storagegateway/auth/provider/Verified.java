package io.storagegateway.auth.provider;

import java.time.Instant;
import java.util.Objects;

/**
 * An access token of the provider that is good.
 *
 * @param person whom it was given to
 * @param expires when it ends
 */
public record Verified(Person person, Instant expires) {
  /** Checks what has to be there. */
  public Verified {
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(expires, "expires");
  }
}
