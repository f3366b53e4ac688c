package io.storagegateway.jobarchive.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks all members of a gzip file (RFC 1952, section 2.2). What follows the last one and is none
 * is ignored, as gzip itself does.
 */
final class GzipMembers extends GZIPInputStream {
  private static final int BUFFER = 1 << 16;
  private static final int TRAILER = 8;
  private static final int MOST_EMPTY_IN_A_ROW = 100;

  private int depth;

  GzipMembers(InputStream packed) throws IOException {
    super(packed, BUFFER);
  }

  /**
   * Whether something follows the last member, which other programs may not ignore.
   *
   * @throws IOException if that cannot be read
   */
  boolean hasTail() throws IOException {
    return inf.getRemaining() > TRAILER || in.read() >= 0;
  }

  /** The class above calls this again for each member that holds nothing: the stack is finite. */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (depth > MOST_EMPTY_IN_A_ROW) {
      throw new ZipException("too many members without content");
    }
    depth++;
    try {
      return super.read(target, offset, length);
    } finally {
      depth--;
    }
  }
}
