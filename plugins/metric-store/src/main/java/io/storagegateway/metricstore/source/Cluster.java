package io.storagegateway.metricstore.source;

import io.storagegateway.spi.value.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster as it is known without asking the source for values.
 *
 * @param name its name
 * @param metrics what is measured on it by name, in the order in which it is listed; empty where
 *     that is not known
 * @param parts ids of the parts of each machine, by scope
 */
public record Cluster(String name, Map<String, Metric> metrics, Map<String, List<String>> parts) {
  /** What is assumed of a metric of which nothing is known. */
  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(60);

  /**
   * Whether a metric may be asked for.
   *
   * @param metric its name
   * @return true also where it is not known which there are
   */
  public boolean mayHave(String metric) {
    return metrics.isEmpty() || metrics.containsKey(metric);
  }

  /**
   * What is known of a metric.
   *
   * @param metric its name
   * @return empty where nothing is
   */
  public Optional<Metric> metric(String metric) {
    return Optional.ofNullable(metrics.get(metric));
  }

  /**
   * The time between two values.
   *
   * @param metric its name
   * @return a minute where it is not known
   */
  public Duration interval(String metric) {
    return metric(metric).map(Metric::interval).orElse(USUAL_INTERVAL);
  }

  /**
   * The unit of a metric.
   *
   * @param metric its name
   * @return null where it is not known
   */
  public String unit(String metric) {
    return metric(metric).map(Metric::unit).orElse(null);
  }
}
