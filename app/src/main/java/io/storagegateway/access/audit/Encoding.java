package io.storagegateway.access.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Fields one after the other as bytes, each with its kind and length before it, so that no two
 * lists of fields give the same bytes.
 */
final class Encoding {
  private static final byte ABSENT = 0;
  private static final byte TEXT = 1;
  private static final byte NUMBER = 2;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

  Encoding text(String text) {
    if (text == null) {
      bytes.write(ABSENT);
      return this;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    bytes.writeBytes(ByteBuffer.allocate(1 + Integer.BYTES).put(TEXT).putInt(utf8.length).array());
    bytes.writeBytes(utf8);
    return this;
  }

  Encoding number(Long number) {
    if (number == null) {
      bytes.write(ABSENT);
      return this;
    }
    bytes.writeBytes(ByteBuffer.allocate(1 + Long.BYTES).put(NUMBER).putLong(number).array());
    return this;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
