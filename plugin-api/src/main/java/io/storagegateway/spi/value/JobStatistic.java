package io.storagegateway.spi.value;

import io.storagegateway.spi.Kind;

/**
 * What a group of jobs used together. A job whose share of a figure is not known adds nothing to it
 * and is counted in {@code incomplete}.
 *
 * @param group the name that the jobs share; null for jobs without one
 * @param jobs how many there are, at least 1
 * @param walltimeHours how long they ran, in hours
 * @param nodeHours machines times hours
 * @param coreHours cores times hours
 * @param acceleratorHours accelerators times hours
 * @param incomplete how many of the jobs are missing from one of the figures
 */
public record JobStatistic(
    String group,
    long jobs,
    double walltimeHours,
    double nodeHours,
    double coreHours,
    double acceleratorHours,
    long incomplete)
    implements Resource {
  @Override
  public Kind kind() {
    return Kind.JOB_STATISTIC;
  }

  @Override
  public String key() {
    return group == null ? "" : group;
  }
}
