package io.storagegateway.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes and texts of which requests are made. */
final class Texts {
  static final int KILO = 1024;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Texts() {}

  static ObjectNode emptyObject() {
    return MAPPER.createObjectNode();
  }

  /** JSON that is known to be fine. */
  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** The object that bytes are; empty if they are none. */
  static Optional<ObjectNode> object(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (IOException e) {
      // Another mutation has broken it already.
      return Optional.empty();
    }
  }

  static String nested(String open, String close, int depth) {
    return open.repeat(depth) + "1" + close.repeat(depth);
  }

  static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }

  static byte[] chunked(byte[] body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int at = 0; at < body.length; at += 64 * KILO) {
      int length = Math.min(64 * KILO, body.length - at);
      all.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      all.write(body, at, length);
      all.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    all.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return all.toByteArray();
  }
}
