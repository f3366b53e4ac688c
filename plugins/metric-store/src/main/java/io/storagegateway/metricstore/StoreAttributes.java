package io.storagegateway.metricstore;

import io.storagegateway.spi.value.VolumeAttributes;

/**
 * What there is to know of a cluster.
 *
 * @param hosts how many machines it has, null where that is not known
 * @param metrics how many metrics it has, null where that is not known
 */
public record StoreAttributes(Integer hosts, Integer metrics) implements VolumeAttributes {}
