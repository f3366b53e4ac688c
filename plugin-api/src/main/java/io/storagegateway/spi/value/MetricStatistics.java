package io.storagegateway.spi.value;

/**
 * The values of a series in short. Those that are missing count for nothing.
 *
 * @param avg the mean, null where unknown
 * @param min the least, null where unknown
 * @param max the greatest, null where unknown
 * @param samples how many are not missing, null where the back-end did not say
 */
public record MetricStatistics(Double avg, Double min, Double max, Long samples) {}
