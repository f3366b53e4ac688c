package io.storagegateway.metricstore;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** Reads Ed25519 keys as they are found in files. */
final class SigningKeys {
  private static final String HEAD = "-----BEGIN PRIVATE KEY-----";
  private static final String FOOT = "-----END PRIVATE KEY-----";
  private static final int SEED = 32;
  private static final int WITH_PUBLIC_KEY = 64;

  private SigningKeys() {}

  /**
   * Reads a key.
   *
   * @param text PKCS #8 in PEM; or base64 of the seed, with the public key behind it or without
   * @throws IllegalArgumentException if it is none; says nothing of it
   */
  static PrivateKey parse(String text) {
    try {
      return KeyFactory.getInstance("Ed25519").generatePrivate(spec(text.strip()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // The cause might show parts of the key.
      throw new IllegalArgumentException(
          "private_key: is no Ed25519 key in base64 or PKCS #8", null);
    }
  }

  private static KeySpec spec(String text) {
    if (text.startsWith(HEAD) && text.endsWith(FOOT)) {
      String inside = text.substring(HEAD.length(), text.length() - FOOT.length());
      return new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(inside));
    }
    byte[] raw = Base64.getDecoder().decode(text);
    if (raw.length != SEED && raw.length != WITH_PUBLIC_KEY) {
      throw new IllegalArgumentException("neither a seed nor a pair of keys");
    }
    return new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(raw, SEED));
  }
}
