package io.storagegateway.metricstore.prometheus;

import io.storagegateway.metricstore.source.Asked;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.MetricFailure;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricStatistics;
import io.storagegateway.spi.value.MetricValues;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** What the answers say of each machine. */
final class HostSeries {
  private final Asked asked;
  private final String metric;
  private final Columns columns;

  HostSeries(Asked asked, String metric, Columns columns) {
    this.asked = asked;
    this.metric = metric;
    this.columns = columns;
  }

  MetricItem of(String host) {
    if (columns.isAmbiguous(host)) {
      return failure(
          host,
          ErrorKind.BAD_ANSWER,
          "ambiguous-series",
          "The configured query gives more than one series of this host.");
    }
    if (!columns.has(host)) {
      return failure(
          host,
          ErrorKind.NOT_FOUND,
          "not-measured",
          "The store has no such host, or nothing of this metric there.");
    }
    double[] values = columns.values(host);
    int first = 0;
    int end = values.length;
    while (first < end && Double.isNaN(values[first])) {
      first++;
    }
    while (end > first && Double.isNaN(values[end - 1])) {
      end--;
    }
    return series(host, first, Arrays.copyOfRange(values, first, end));
  }

  private MetricSeries series(String host, int first, double[] values) {
    boolean isEmpty = values.length == 0;
    Instant from = isEmpty ? null : Instant.ofEpochSecond(columns.grid().time(first));
    boolean wantsData = asked.query().what().data();
    return new MetricSeries(
        host,
        metric,
        asked.query().scope(),
        null,
        asked.cluster().unit(metric),
        from,
        isEmpty ? null : Duration.ofSeconds(columns.grid().step()),
        from,
        isEmpty || !asked.query().what().statistics() ? null : statistics(values),
        wantsData && !isEmpty ? MetricValues.of(values, values.length) : MetricValues.NONE);
  }

  private static MetricStatistics statistics(double[] values) {
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    long samples = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        sum += value;
        min = Math.min(min, value);
        max = Math.max(max, value);
        samples++;
      }
    }
    return new MetricStatistics(sum / samples, min, max, samples);
  }

  private MetricFailure failure(String host, ErrorKind kind, String reason, String message) {
    return new MetricFailure(host, metric, asked.query().scope(), null, kind, reason, message);
  }
}
