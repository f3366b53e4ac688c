package io.storagegateway.auth;

import io.storagegateway.auth.provider.IdentityProvider.Attempt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A sign-in that has begun. It is known to the browser alone, by a cookie: all that goes to the
 * provider is derived from the secret in it, so that whoever began elsewhere cannot end here.
 *
 * @param secret 256 random bits
 * @param since when it began
 * @param target the path to go to afterwards
 */
record SignInAttempt(String secret, Instant since, String target) {
  static final Duration LIFE = Duration.ofMinutes(10);
  private static final char SEPARATOR = '.';
  private static final int MOST = 4096;

  static SignInAttempt begin(Instant now, String target) {
    return new SignInAttempt(Opaque.secret(), Instant.ofEpochSecond(now.getEpochSecond()), target);
  }

  /** What a cookie holds, or empty if that is none of ours. */
  static Optional<SignInAttempt> parse(String cookie) {
    String[] parts = cookie.length() > MOST ? new String[0] : cookie.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SignInAttempt(
              parts[0],
              Instant.ofEpochSecond(Integer.parseUnsignedInt(parts[1])),
              new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      // Whatever else stands in a cookie is the caller's own affair.
      return Optional.empty();
    }
  }

  String cookie() {
    return secret
        + SEPARATOR
        + since.getEpochSecond()
        + SEPARATOR
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(target.getBytes(StandardCharsets.UTF_8));
  }

  /** What goes to the provider: nothing of it tells the secret, or any other of them. */
  Attempt attempt() {
    return new Attempt(derived("state"), derived("nonce"), derived("verifier"));
  }

  boolean isOver(Instant now) {
    Duration age = Duration.between(since, now);
    return age.isNegative() || age.compareTo(LIFE) > 0;
  }

  private String derived(String purpose) {
    return Opaque.hash(purpose + SEPARATOR + cookie());
  }

  @Override
  public String toString() {
    return "SignInAttempt[since=" + since + ", target=" + target + "]";
  }
}
