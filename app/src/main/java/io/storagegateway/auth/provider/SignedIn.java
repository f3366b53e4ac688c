package io.storagegateway.auth.provider;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the provider gave for a code or a refresh token.
 *
 * @param person who it is
 * @param expires when the access token ends
 * @param refreshToken what to ask again with; empty where the provider gave none
 */
public record SignedIn(Person person, Instant expires, Optional<String> refreshToken) {
  /** Checks what has to be there. */
  public SignedIn {
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(expires, "expires");
    Objects.requireNonNull(refreshToken, "refreshToken");
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return "SignedIn[person=" + person + ", expires=" + expires + "]";
  }
}
