package io.storagegateway.jobarchive.generator;

/**
 * A metric of a cluster.
 *
 * @param measured of what it is measured
 * @param archived the finest scope that an archive has of it
 * @param summed whether the value of a machine is the sum of its parts', else their mean
 * @param footprint the statistic that is kept as what a job used, empty for none
 * @param peak the greatest value of a part
 * @param level how much of the peak jobs reach typically
 * @param roughness how much values differ from one to the next, as a share
 */
record MetricModel(
    String name,
    MetricUnit unit,
    Scope measured,
    Scope archived,
    boolean summed,
    String footprint,
    double peak,
    double level,
    double roughness) {
  static final String POWER = "W";
  static final int TIMESTEP = 60;

  /** Of which energy is computed. */
  boolean isPower() {
    return unit.base().equals(POWER);
  }
}
