package io.storagegateway.api;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/** Keeps the beginning of an answer back: all of it, where it is no longer than that. */
final class HeldBack extends OutputStream {
  /** A page of a hundred volumes is shorter. */
  static final int LIMIT = 65_536;

  private static final int KEPT_BUFFERS = 64;
  private static final Queue<byte[]> BUFFERS = new ArrayBlockingQueue<>(KEPT_BUFFERS);

  private final OutputStream out;
  private final byte[] buffer;
  private int length;
  private boolean begun;

  /**
   * @param out where the answer goes
   */
  HeldBack(OutputStream out) {
    this.out = out;
    byte[] used = BUFFERS.poll();
    this.buffer = used == null ? new byte[LIMIT] : used;
  }

  /** Whether a part of the answer has gone, so that it can no longer be another. */
  boolean begun() {
    return begun;
  }

  /** How many bytes are kept back. */
  int length() {
    return length;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    if (count > LIMIT - length) {
      begin();
    }
    if (begun) {
      out.write(bytes, offset, count);
    } else {
      System.arraycopy(bytes, offset, buffer, length, count);
      length += count;
    }
  }

  @Override
  public void flush() throws IOException {
    begin();
    out.flush();
  }

  /**
   * Lets go what is kept back; what is written from now on goes at once. A buffer whose writing
   * failed is never used again: the server may still be sending it.
   */
  void begin() throws IOException {
    if (!begun) {
      begun = true;
      out.write(buffer, 0, length);
      BUFFERS.offer(buffer);
    }
  }
}
