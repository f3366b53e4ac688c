package io.storagegateway.ontap.simulator;

/**
 * How a volume changes its size by itself.
 *
 * @param mode off, grow or grow_shrink
 * @param maximum to what it grows, in bytes
 * @param minimum to what it shrinks, in bytes
 * @param growThreshold at how many percent in use it grows
 * @param shrinkThreshold below how many percent in use it shrinks
 */
record Autosize(
    String mode, long maximum, long minimum, long growThreshold, long shrinkThreshold) {
  private static final long GROW = 98;
  private static final long SHRINK = 50;

  static final String OFF = "off";

  static Autosize initial(long size) {
    return new Autosize(OFF, Blocks.usualMaximum(size), size, GROW, SHRINK);
  }

  /** What becomes of it when the volume is given another size. */
  Autosize following(long size) {
    boolean follows = mode.equals(OFF) || size > maximum;
    return new Autosize(
        mode,
        follows ? Blocks.usualMaximum(size) : maximum,
        Math.min(minimum, size),
        growThreshold,
        shrinkThreshold);
  }
}
