package io.storagegateway.api.v3;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Percent-encoding of one segment of a path; strict, where Jersey's own replaces what is broken.
 */
final class PercentCoding {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentCoding() {}

  /**
   * Decodes once.
   *
   * @throws IllegalArgumentException if an escape is not hexadecimal or the text is not UTF-8
   */
  static String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
    for (int at = 0; at < segment.length(); at++) {
      if (segment.charAt(at) != '%') {
        bytes.writeBytes(String.valueOf(segment.charAt(at)).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      if (at + 2 >= segment.length()) {
        throw new IllegalArgumentException("an escape is cut short");
      }
      bytes.write(HexFormat.fromHexDigits(segment, at + 1, at + 3));
      at += 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("an escape is not UTF-8", e);
    }
  }

  /** Encodes everything but letters, digits, hyphens and underscores. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (isPlain(c)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }
}
