package io.storagegateway.dummy;

import java.util.Arrays;

/** Bytes that never change. */
final class Block {
  static final Block EMPTY = new Block(new byte[0], "empty");

  private final byte[] bytes;
  private final String version;

  Block(byte[] bytes, String version) {
    this.bytes = bytes.clone();
    this.version = version;
  }

  String version() {
    return version;
  }

  long length() {
    return bytes.length;
  }

  byte[] part(long offset, long length) {
    int from = (int) offset;
    int to = (int) Math.min(bytes.length, offset + Math.min(length, bytes.length));
    return Arrays.copyOfRange(bytes, from, to);
  }
}
