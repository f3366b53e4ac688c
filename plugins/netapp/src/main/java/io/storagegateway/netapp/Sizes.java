package io.storagegateway.netapp;

/** Bounds and roundings of ONTAP's. */
final class Sizes {
  static final long SMALLEST_VOLUME = 20L << 20;
  static final long LARGEST_VOLUME = 300L << 40;

  private static final long BLOCK = 4096;
  private static final long AUTOSIZE_SHARE = 5;

  private Sizes() {}

  /** As ONTAP keeps it: the next multiple of 4 KiB. */
  static long rounded(long size) {
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  /** Whether ONTAP keeps what is wanted as what is there. */
  static boolean same(Long wanted, Long present) {
    return wanted != null
        && present != null
        && (wanted.equals(present) || rounded(wanted) == present);
  }

  /** Up to where a volume grows by itself unless said otherwise: its size and a fifth more. */
  static long usualMaximum(long size) {
    return Math.max(size, Math.min(LARGEST_VOLUME, size + size / AUTOSIZE_SHARE));
  }
}
