package io.storagegateway.access.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What seals are made with. */
final class SealKey {
  /** How short a key may be, in characters. */
  static final int MIN_LENGTH = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String LABEL = "storage-gateway audit key id 1";
  private static final int ID_LENGTH = 16;

  private final String id;
  private final SecretKeySpec key;

  /**
   * @param text the key
   * @throws IllegalArgumentException if it is too short
   */
  SealKey(String text) {
    if (text.length() < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "A key for seals has to have at least " + MIN_LENGTH + " characters");
    }
    key = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    id = Digests.of(new Encoding().text(LABEL).text(text).bytes()).substring(0, ID_LENGTH);
  }

  /** Tells keys apart and reveals nothing of them. */
  String id() {
    return id;
  }

  /** HMAC-SHA-256 (RFC 2104), in hexadecimal digits. */
  String sign(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }
}
