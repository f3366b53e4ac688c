package io.storagegateway.metricstore;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A cluster, of which the store itself tells neither its name nor its metrics.
 *
 * @param metrics what is measured, by name; what a linked archive says unless said otherwise
 * @param parts the ids of the parts of each machine by scope, for queries of all of them
 * @param hostsSeries Prometheus alone: a selector of series that every machine has, such as {@code
 *     node_load1{cluster="alex"}}; without it the machines are not known
 */
public record ClusterSettings(
    Map<String, @NotNull @Valid MetricSettings> metrics,
    Map<String, @NotNull List<@NotNull String>> parts,
    String hostsSeries) {
  /** Copies the maps. */
  public ClusterSettings {
    metrics = kept(metrics);
    parts = kept(parts);
  }

  private static <T> Map<String, T> kept(Map<String, T> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
