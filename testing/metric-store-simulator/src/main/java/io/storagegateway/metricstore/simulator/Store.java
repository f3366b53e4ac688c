package io.storagegateway.metricstore.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the store holds, and how it finds it again. */
final class Store {
  private final Level root = new Level();
  private final Map<String, MetricConfig> metrics;
  private final Duration retention;
  private final Clock clock;

  Store(SimulatorSettings settings) {
    this.metrics = settings.metrics();
    this.retention = settings.retention();
    this.clock = settings.clock();
  }

  Level root() {
    return root;
  }

  long now() {
    return clock.instant().getEpochSecond();
  }

  /** How a metric is kept; null for one that this store was not told of. */
  MetricConfig metric(String name) {
    return metrics.get(name);
  }

  Set<String> hosts(String cluster) {
    Level level = root.child(cluster);
    return level == null ? Set.of() : level.names();
  }

  /** Stores a value; false where it is dropped in silence. */
  boolean write(List<String> path, String metric, long time, float value) {
    MetricConfig config = metrics.get(metric);
    if (config == null) {
      return false;
    }
    Level level = root;
    for (String name : path) {
      level = level.childMade(name);
    }
    return level.write(metric, config.frequency(), time, value);
  }

  /**
   * Reads and aggregates.
   *
   * @return null where there is no such host, or nothing of that metric
   */
  Series read(List<Set<String>> selector, String metric, long from, long to, long resolution)
      throws StoreException {
    if (from > to) {
      throw new StoreException("invalid time range");
    }
    MetricConfig config = metrics.get(metric);
    if (config == null) {
      throw new StoreException("unknown metric: " + metric);
    }
    List<Found> found = new ArrayList<>();
    root.find(selector, metric, (level, buffer) -> found.add(new Found(level, buffer)));
    if (found.isEmpty()) {
      return null;
    }
    double[] sums = new double[(int) ((to - from) / config.frequency()) + 1];
    Buffer.Part first = null;
    for (Found one : found) {
      Buffer.Part part = one.level().read(one.buffer(), from, to, sums);
      if (first != null && !part.equals(first)) {
        throw new StoreException(
            "data from lower granularities does not align (frequency: " + config.frequency() + ")");
      }
      first = part;
    }
    double[] values = Arrays.copyOf(sums, first.count());
    if (found.size() > 1) {
      values = aggregate(values, found.size(), config.aggregation());
    }
    return Resampling.apply(
        new Series(values, first.from(), first.to(), config.frequency()), resolution);
  }

  /** Drops what is older than the store keeps. */
  void forget() {
    root.free(now() - retention.toSeconds());
  }

  private static double[] aggregate(double[] sums, int count, Aggregation aggregation)
      throws StoreException {
    return switch (aggregation) {
      case SUM -> sums;
      case AVG -> Arrays.stream(sums).map(sum -> sum / count).toArray();
      case NONE -> throw new StoreException("invalid aggregation");
    };
  }

  private record Found(Level level, Buffer buffer) {}
}
