package io.storagegateway.contract;

import java.io.IOException;
import java.io.InputStream;

/** A stream whose connection breaks after so many bytes. */
final class CutStream extends InputStream {
  private final byte[] bytes;
  private final int end;
  private int position;

  CutStream(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
  }

  @Override
  public int read() throws IOException {
    if (position == end) {
      throw new IOException("the connection was cut");
    }
    return bytes[position++] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == end) {
      throw new IOException("the connection was cut");
    }
    int count = Math.min(length, end - position);
    System.arraycopy(bytes, position, buffer, offset, count);
    position += count;
    return count;
  }
}
