package io.storagegateway.ontap.simulator;

/** Sizes as the filer keeps them: whole blocks of 4 KiB. */
final class Blocks {
  static final long SIZE = 4096;
  static final long MEGABYTE = 1L << 20;
  static final long GIGABYTE = 1L << 30;
  static final long TERABYTE = 1L << 40;

  private Blocks() {}

  static long roundUp(long bytes) {
    return Math.multiplyExact(Math.addExact(bytes, SIZE - 1) / SIZE, SIZE);
  }

  /** To what a volume of a size may grow unless said otherwise: a fifth more. */
  static long usualMaximum(long size) {
    return roundUp(Math.addExact(size, (size + 4) / 5));
  }
}
