package io.storagegateway.metricstore.simulator;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A pair of Ed25519 keys in the forms that the store and cc-backend have them in.
 *
 * @param privateKey the seed and the public key, 64 bytes in base64
 * @param publicKey 32 bytes in base64
 */
public record SigningKey(String privateKey, String publicKey) {
  private static final int LENGTH = 32;

  /** Makes a new one. */
  public static SigningKey generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] open = last(pair.getPublic().getEncoded());
      byte[] both = Arrays.copyOf(last(pair.getPrivate().getEncoded()), 2 * LENGTH);
      System.arraycopy(open, 0, both, LENGTH, LENGTH);
      Base64.Encoder base64 = Base64.getEncoder();
      return new SigningKey(base64.encodeToString(both), base64.encodeToString(open));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java has had Ed25519 since version 15.", e);
    }
  }

  private static byte[] last(byte[] encoded) {
    return Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length);
  }

  /** Says nothing of the private key. */
  @Override
  public String toString() {
    return "SigningKey[" + publicKey + "]";
  }
}
