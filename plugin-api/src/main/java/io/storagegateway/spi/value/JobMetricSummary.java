package io.storagegateway.spi.value;

/**
 * A metric of a whole job in short, as it was written down when the job ended.
 *
 * @param unit the unit, for example {@code GB/s}; null where not said
 * @param min the least value, null where not known
 * @param avg the mean, null where not known
 * @param max the greatest value, null where not known
 */
public record JobMetricSummary(String unit, Double min, Double avg, Double max) {}
