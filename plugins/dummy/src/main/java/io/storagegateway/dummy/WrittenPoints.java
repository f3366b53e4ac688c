package io.storagegateway.dummy;

import io.storagegateway.spi.value.MetricPoint;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values that were written, the newest of them. It never changes.
 *
 * @param values by series and time
 */
record WrittenPoints(Map<Series, Map<Instant, Double>> values) {
  static final WrittenPoints NONE = new WrittenPoints(Map.of());

  private static final int MOST_SERIES = 1_000;
  private static final int MOST_TIMES = 1_000;

  WrittenPoints {
    values = Map.copyOf(values);
  }

  Map<Instant, Double> of(Series series) {
    return values.getOrDefault(series, Map.of());
  }

  WrittenPoints with(List<MetricPoint> points) {
    Map<Series, Map<Instant, Double>> all = new LinkedHashMap<>(values);
    for (MetricPoint point : points) {
      Series series = new Series(point.host(), point.metric(), point.scope(), point.id());
      Map<Instant, Double> times = new HashMap<>(all.getOrDefault(series, Map.of()));
      if (times.size() < MOST_TIMES) {
        times.put(Series.last(point.time()), point.value());
      }
      if (all.size() < MOST_SERIES || all.containsKey(series)) {
        all.put(series, Map.copyOf(times));
      }
    }
    return new WrittenPoints(all);
  }
}
