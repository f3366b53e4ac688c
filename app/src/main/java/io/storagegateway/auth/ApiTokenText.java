package io.storagegateway.auth;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * How API tokens look: a prefix that secret scanners find, 256 random bits, and a checksum, so that
 * one that was cut or mistyped is refused without a look into the database.
 */
final class ApiTokenText {
  static final String PREFIX = "sgw_";
  private static final int SECRET = 43;
  private static final int CHECKSUM = 8;
  private static final int LENGTH = PREFIX.length() + SECRET + CHECKSUM;

  private ApiTokenText() {}

  static String create() {
    String text = PREFIX + Opaque.secret();
    return text + checksum(text);
  }

  static boolean isWellFormed(String text) {
    return text.length() == LENGTH
        && text.startsWith(PREFIX)
        && text.substring(LENGTH - CHECKSUM).equals(checksum(text.substring(0, LENGTH - CHECKSUM)));
  }

  private static String checksum(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
