package io.storagegateway.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/** What the events for a webhook are signed with, as it is written: a text, or Base64. */
public final class SigningKey {
  /** Tells that the rest is Base64, as the specification Standard Webhooks 1.0.0 has it. */
  private static final String PREFIX = "whsec_";

  private static final int MIN_BYTES = 24;
  private static final int MAX_BYTES = 64;
  private static final int MIN_CHARACTERS = 32;

  private SigningKey() {}

  /**
   * The bytes of a key.
   *
   * @param secret {@code whsec_} and Base64 of 24 to 64 bytes, or any text of 32 characters at
   *     least
   * @return empty for a text that is no key
   */
  public static Optional<byte[]> of(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return secret.length() < MIN_CHARACTERS
          ? Optional.empty()
          : Optional.of(secret.getBytes(UTF_8));
    }
    try {
      byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      return Optional.of(key).filter(one -> one.length >= MIN_BYTES && one.length <= MAX_BYTES);
    } catch (IllegalArgumentException e) {
      // No Base64.
      return Optional.empty();
    }
  }
}
