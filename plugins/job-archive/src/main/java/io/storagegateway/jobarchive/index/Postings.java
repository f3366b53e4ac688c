package io.storagegateway.jobarchive.index;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Numbers of rows, packed: rising numbers of which each is written as what it is greater by, in
 * groups of seven bits. A machine's jobs of one batch take a byte or two each.
 */
final class Postings {
  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private long last;

  /** Adds a number that is greater than all before. */
  void add(long row) {
    long left = row - last;
    while (left >= MORE) {
      packed.write((int) (left % MORE) | MORE);
      left >>>= BITS;
    }
    packed.write((int) left);
    last = row;
  }

  byte[] packed() {
    return packed.toByteArray();
  }

  /** Adds the numbers of a packed text to a list. */
  static void unpack(byte[] packed, List<Long> rows) {
    long row = 0;
    long more = 0;
    int shift = 0;
    for (byte group : packed) {
      more |= (group & (MORE - 1L)) << shift;
      shift += BITS;
      if (group >= 0) {
        row += more;
        rows.add(row);
        more = 0;
        shift = 0;
      }
    }
  }
}
