package io.storagegateway.spi.value;

/**
 * Values in short. Those that are missing count for nothing.
 *
 * @param min the least, null where all are missing
 * @param avg the mean, null where all are missing
 * @param max the greatest, null where all are missing
 * @param samples how many are not missing, at least 0
 * @param recomputed whether the record had none, or others than its values have
 */
public record SeriesStatistics(
    Double min, Double avg, Double max, long samples, boolean recomputed) {}
