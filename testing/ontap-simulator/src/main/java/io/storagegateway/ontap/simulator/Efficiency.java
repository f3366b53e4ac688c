package io.storagegateway.ontap.simulator;

/**
 * How a volume saves space.
 *
 * @param compression none, inline, background or both
 * @param dedupe none, inline, background or both; without it nothing is compressed
 */
record Efficiency(String compression, String dedupe) {
  static final String NONE = "none";
  static final Efficiency OFF = new Efficiency(NONE, NONE);

  boolean enabled() {
    return !dedupe.equals(NONE);
  }
}
