package io.storagegateway.metricstore.prometheus;

import java.time.Duration;
import java.util.Map;

/**
 * How a site keeps its metrics in Prometheus.
 *
 * @param hostLabel the label that names the machine
 * @param hostSuffix what the label has behind the name of the machine
 * @param queries by cluster and metric
 * @param hostsSeries a selector of series that every machine has, by cluster
 * @param retention how old values may be
 */
public record Layout(
    String hostLabel,
    String hostSuffix,
    Map<String, Map<String, QueryTemplate>> queries,
    Map<String, String> hostsSeries,
    Duration retention) {}
