package io.storagegateway.api.upload;

import io.storagegateway.api.problem.MalformedBodyException;
import io.storagegateway.spi.value.Upload;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The entries of a zip archive, in the order in which they come. The list at its end has to be
 * there and to have as many: an archive that was cut between two entries looks whole until then.
 */
final class ZippedFiles implements Upload {
  private static final String NO_ARCHIVE = "The body is no zip archive that can be read.";
  private static final String CUT = "The zip archive ends before its end.";

  /** What nobody has read of an entry may be skipped up to here. */
  private static final long MOST_SKIPPED = 1 << 20;

  private final Tail body;

  ZippedFiles(InputStream body) {
    this.body = new Tail(body);
  }

  @Override
  public void each(Receiver receiver) throws IOException {
    int entries = 0;
    try (ZipInputStream zip = new ZipInputStream(body)) {
      for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
        entries++;
        receiver.take(entry.getName(), new Entry(zip));
        skipRest(zip);
      }
    }
    body.drain();
    if (entries == 0 && !body.endsArchiveOf(0)) {
      throw new MalformedBodyException(NO_ARCHIVE);
    }
    if (!body.endsArchiveOf(entries)) {
      throw new MalformedBodyException(CUT);
    }
  }

  private static ZipEntry next(ZipInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (ZipException | IllegalArgumentException e) { // the latter for names that are no text
      throw new MalformedBodyException(NO_ARCHIVE, e);
    } catch (EOFException e) {
      throw new MalformedBodyException(CUT, e);
    }
  }

  private static void skipRest(ZipInputStream zip) throws IOException {
    Entry rest = new Entry(zip);
    byte[] block = new byte[8192];
    long skipped = 0;
    for (int count = rest.read(block, 0, block.length);
        count >= 0;
        count = rest.read(block, 0, block.length)) {
      skipped += count;
      if (skipped > MOST_SKIPPED) {
        throw new MalformedBodyException("A file is larger than any that is read.");
      }
    }
  }

  /** The bytes of one entry. */
  private static final class Entry extends InputStream {
    private final ZipInputStream zip;

    Entry(ZipInputStream zip) {
      this.zip = zip;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return zip.read(bytes, offset, length);
      } catch (ZipException e) {
        throw new MalformedBodyException(NO_ARCHIVE, e);
      } catch (EOFException e) {
        throw new MalformedBodyException(CUT, e);
      }
    }
  }

  /** A stream of which the last bytes are known: they hold the end of the list of entries. */
  private static final class Tail extends FilterInputStream {
    private static final int RECORD = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int KEPT = RECORD + LONGEST_COMMENT;
    private static final int SIGNATURE = 0x06054b50;
    private static final int ENTRIES_AT = 10;
    private static final int COMMENT_AT = 20;

    private final byte[] last = new byte[KEPT]; // a ring
    private long total;

    Tail(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, length);
      if (count > 0) {
        keep(bytes, offset, count);
      }
      return count;
    }

    /** The stream is its caller's, and is read to its end here. */
    @Override
    public void close() {}

    void drain() throws IOException {
      byte[] block = new byte[8192];
      int count;
      do {
        count = read(block, 0, block.length);
      } while (count >= 0);
    }

    /** Whether the last record is where it must be, and tells of so many entries. */
    boolean endsArchiveOf(int entries) {
      for (long at = total - RECORD; at >= Math.max(0, total - KEPT); at--) {
        if (number(at, 4) == SIGNATURE && at + RECORD + number(at + COMMENT_AT, 2) == total) {
          return number(at + ENTRIES_AT, 2) == entries;
        }
      }
      return false;
    }

    private int number(long at, int bytes) {
      int value = 0;
      for (int i = bytes - 1; i >= 0; i--) {
        value = value << 8 | (last[(int) ((at + i) % KEPT)] & 0xff);
      }
      return value;
    }

    private void keep(byte[] bytes, int offset, int count) {
      int fresh = Math.min(count, KEPT);
      int from = offset + count - fresh;
      int to = (int) ((total + count - fresh) % KEPT);
      int first = Math.min(fresh, KEPT - to);
      System.arraycopy(bytes, from, last, to, first);
      System.arraycopy(bytes, from + first, last, 0, fresh - first);
      total += count;
    }
  }
}
