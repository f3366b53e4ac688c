package io.storagegateway.jobarchive.metrics;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts bytes, and ends when there are too many or nobody waits for them any more. */
final class MeteredInput extends FilterInputStream {
  private final long limit;
  private final CallContext call;
  private final String excess;
  private long count;
  private boolean ended;

  MeteredInput(InputStream in, long limit, CallContext call) {
    this(
        in,
        limit,
        call,
        "The metrics of this job have more than "
            + limit
            + " bytes, unpacked, which is all that the gateway reads for any selection of"
            + " metric, scope and resolution; its files can be had as they are stored.");
  }

  /** One that says why it ends. */
  MeteredInput(InputStream in, long limit, CallContext call, String excess) {
    super(in);
    this.limit = limit;
    this.call = call;
    this.excess = excess;
  }

  /** How many bytes were read so far. */
  long count() {
    return count;
  }

  /** Whether somebody wanted to read more than there is. */
  boolean hasEnded() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    checkCall();
    int value = super.read();
    counted(value < 0 ? value : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    checkCall();
    int read = super.read(target, offset, length);
    counted(read);
    return read;
  }

  private void checkCall() {
    if (call.cancelled() || Thread.currentThread().isInterrupted()) {
      throw Faults.abandoned(null);
    }
  }

  private void counted(int read) {
    ended |= read < 0;
    count += Math.max(0, read);
    if (count > limit) {
      throw BackendException.of(ErrorKind.TOO_LARGE, excess).reason(Budget.REASON).build();
    }
  }
}
