package io.storagegateway.spi.value;

/**
 * What values of a metric mean, in its unit, for a whole machine.
 *
 * @param peak the most that the machine can reach, null where not known
 * @param normal what is usual, null where not known
 * @param caution where it begins to deserve a look, null where not known
 * @param alert where it is in need of one, null where not known
 */
public record MetricThresholds(Double peak, Double normal, Double caution, Double alert) {}
