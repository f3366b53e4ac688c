package io.storagegateway.ontap.simulator;

/** How large a volume can be. */
final class SizeRules {
  static final long SMALLEST = 20 * Blocks.MEGABYTE;
  static final long LARGEST = 300 * Blocks.TERABYTE;

  private SizeRules() {}

  /** The size that a volume really gets. */
  static long granted(long asked) {
    if (asked < SMALLEST) {
      throw Reason.TOO_SMALL.about("size");
    }
    if (asked > LARGEST) {
      throw Reason.INVALID.about("size", "size");
    }
    return Blocks.roundUp(asked);
  }
}
