package io.storagegateway.jobarchive.generator;

/** A metric of a whole job in short. */
public record GeneratedSummary(MetricUnit unit, GeneratedStatistics statistics) {}
