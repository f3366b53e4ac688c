package io.storagegateway.jobarchive.volume;

import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.MetricThresholds;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The part of {@code cluster.json} that says what is measured. */
public final class DescribedMetrics {
  private DescribedMetrics() {}

  /**
   * Reads it. What is not as it should be is not known; of two metrics of one name the last counts.
   *
   * @param cluster the name of the cluster
   * @param description what the file says
   * @return in its order
   */
  public static List<Metric> of(String cluster, Map<String, Object> description) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    if (description.get("metricConfig") instanceof Collection<?> all) {
      for (Object each : all) {
        if (each instanceof Map<?, ?> fields && text(fields, "name") != null) {
          Metric metric = metric(cluster, fields);
          metrics.put(metric.name(), metric);
        }
      }
    }
    return List.copyOf(metrics.values());
  }

  private static Metric metric(String cluster, Map<?, ?> fields) {
    return new Metric(
        cluster,
        text(fields, "name"),
        unit(fields.get("unit")),
        text(fields, "scope"),
        interval(fields.get("timestep")),
        aggregation(text(fields, "aggregation")),
        thresholds(fields));
  }

  private static String unit(Object unit) {
    if (unit instanceof String text) {
      return text.isEmpty() ? null : text;
    }
    if (unit instanceof Map<?, ?> parts) {
      String joined =
          Objects.requireNonNullElse(text(parts, "prefix"), "")
              + Objects.requireNonNullElse(text(parts, "base"), "");
      return joined.isEmpty() ? null : joined;
    }
    return null; // it is not said
  }

  private static Duration interval(Object seconds) {
    return seconds instanceof Number number && number.longValue() > 0
        ? Duration.ofSeconds(number.longValue())
        : null;
  }

  private static Metric.Aggregation aggregation(String word) {
    if ("sum".equals(word)) {
      return Metric.Aggregation.SUM;
    }
    return "avg".equals(word) ? Metric.Aggregation.AVG : null;
  }

  private static MetricThresholds thresholds(Map<?, ?> fields) {
    MetricThresholds found =
        new MetricThresholds(
            number(fields, "peak"),
            number(fields, "normal"),
            number(fields, "caution"),
            number(fields, "alert"));
    return found.equals(new MetricThresholds(null, null, null, null)) ? null : found;
  }

  private static Double number(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
  }

  private static String text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text && !text.isEmpty() ? text : null;
  }
}
