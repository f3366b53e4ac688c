package io.storagegateway.auth;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** Random texts that nobody can guess, and what is kept of them. */
final class Opaque {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 12;

  private Opaque() {}

  /** 256 random bits as 43 characters that need no encoding anywhere. */
  static String secret() {
    return random(SECRET_BYTES);
  }

  /** A name for something, no secret. */
  static String id() {
    return random(ID_BYTES);
  }

  /**
   * SHA-256 as 43 characters. No salt and no stretching: what is hashed has 256 random bits of its
   * own.
   */
  static String hash(String text) {
    return BASE64.encodeToString(
        Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes());
  }

  /** Compares in a time that tells nothing. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }
}
