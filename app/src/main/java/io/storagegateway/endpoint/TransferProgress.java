package io.storagegateway.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How far a transfer has come. Every byte that passes a wrapped stream says that it goes on; a
 * transfer of which nothing is heard for the endpoint's idle time-out is given up, and its streams
 * are cut so that a thread that goes on regardless can no longer touch what its caller owns.
 */
public final class TransferProgress {
  private static final int BLOCK = 64 * 1024;

  private final Runnable whenOpened;
  private final AtomicBoolean opened = new AtomicBoolean();
  private volatile long lastMoved = System.nanoTime();
  private volatile boolean cut;
  private volatile IOException callerFailure;

  TransferProgress(Runnable whenOpened) {
    this.whenOpened = whenOpened;
  }

  /** The back-end has answered: what follows no longer speaks for or against it. */
  public void opened() {
    moved();
  }

  /** Something was moved by other means than a wrapped stream. */
  public void moved() {
    lastMoved = System.nanoTime();
    if (opened.compareAndSet(false, true)) {
      whenOpened.run();
    }
  }

  /**
   * Watches bytes that the caller sends.
   *
   * @param in the caller's stream
   * @return the same bytes
   */
  public InputStream in(InputStream in) {
    return new WatchedInput(in);
  }

  /**
   * Watches bytes that the caller gets.
   *
   * @param out the caller's stream
   * @return where to write them
   */
  public OutputStream out(OutputStream out) {
    return new WatchedOutput(out);
  }

  /**
   * The caller's side has failed: that is how the transfer ends, whatever the back-end makes of it.
   *
   * @param failure what came of it
   * @return the same, to be thrown
   */
  public IOException failed(IOException failure) {
    callerFailure = failure;
    return failure;
  }

  /** When something was last heard of it, in {@link System#nanoTime}. */
  long lastMoved() {
    return lastMoved;
  }

  /** Ends the opening without a word on how it went; false if it has ended before. */
  boolean endOpening() {
    return opened.compareAndSet(false, true);
  }

  /** What the caller's own stream has thrown, null if nothing. */
  IOException callerFailure() {
    return callerFailure;
  }

  void cut() {
    cut = true;
  }

  private void ensureWhole() throws IOException {
    if (cut) {
      throw new InterruptedIOException("The transfer was given up.");
    }
  }

  private final class WatchedInput extends InputStream {
    private final InputStream in;

    WatchedInput(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      ensureWhole();
      int count;
      try {
        count = in.read(bytes, offset, length);
      } catch (IOException e) {
        throw failed(e);
      }
      ensureWhole();
      if (count > 0) {
        moved();
      }
      return count;
    }
  }

  private final class WatchedOutput extends OutputStream {
    private final OutputStream out;

    WatchedOutput(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (int written = 0; written < length; written += BLOCK) {
        ensureWhole();
        try {
          out.write(bytes, offset + written, Math.min(BLOCK, length - written));
        } catch (IOException e) {
          throw failed(e);
        }
        moved();
      }
    }

    @Override
    public void flush() throws IOException {
      ensureWhole();
      try {
        out.flush();
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }
}
