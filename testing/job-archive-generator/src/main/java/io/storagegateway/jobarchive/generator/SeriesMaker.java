package io.storagegateway.jobarchive.generator;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Draws what was measured of a job: values that rise at its beginning, stay about a level, with
 * noise, and fall at its end, with about one in eleven missing as in reality.
 */
final class SeriesMaker {
  private static final double MISSING = 0.09;
  private static final int NODES_WITH_CORES = 8;
  private static final double RAMP = 0.03;
  private static final double IDLE = 0.2;
  private static final double MEMORY_OF_NOISE = 0.8;
  private static final double SPREAD_OF_PARTS = 0.1;

  private final ClusterModel cluster;
  private final SubclusterModel subcluster;
  private final List<GeneratedResource> resources;
  private final int points;
  private final Draws draws;

  SeriesMaker(
      ClusterModel cluster,
      SubclusterModel subcluster,
      List<GeneratedResource> resources,
      int points,
      Draws draws) {
    this.cluster = cluster;
    this.subcluster = subcluster;
    this.resources = resources;
    this.points = points;
    this.draws = draws;
  }

  /** By metric and scope. */
  Map<String, Map<Scope, GeneratedMetric>> make() {
    Map<String, Map<Scope, GeneratedMetric>> made = new LinkedHashMap<>();
    for (MetricModel metric : cluster.metrics()) {
      made.put(metric.name(), make(metric));
    }
    return Collections.unmodifiableMap(made);
  }

  private Map<Scope, GeneratedMetric> make(MetricModel metric) {
    double level = metric.level() * draws.uniform(0.4, 1.1);
    List<GeneratedSeries> nodes = new ArrayList<>();
    List<GeneratedSeries> parts = new ArrayList<>();
    for (GeneratedResource resource : resources) {
      BitSet missing = missing();
      List<String> ids = parts(metric, resource);
      if (isOfParts(metric)) {
        List<double[]> values =
            ids.stream()
                .map(id -> curve(metric.peak(), level, metric.roughness(), missing))
                .toList();
        for (int i = 0; i < values.size(); i++) {
          parts.add(new GeneratedSeries(resource.hostname(), ids.get(i), values.get(i)));
        }
        nodes.add(new GeneratedSeries(resource.hostname(), "", together(values, metric.summed())));
      } else {
        double peak = metric.summed() ? metric.peak() * ids.size() : metric.peak();
        nodes.add(
            new GeneratedSeries(
                resource.hostname(), "", curve(peak, level, metric.roughness(), missing)));
      }
    }
    Map<Scope, GeneratedMetric> made = new EnumMap<>(Scope.class);
    made.put(Scope.NODE, new GeneratedMetric(metric.unit(), MetricModel.TIMESTEP, nodes));
    if (!parts.isEmpty()) {
      made.put(metric.archived(), new GeneratedMetric(metric.unit(), MetricModel.TIMESTEP, parts));
    }
    return Collections.unmodifiableMap(made);
  }

  private boolean isOfParts(MetricModel metric) {
    return switch (metric.archived()) {
      case NODE -> false;
      case CORE, HWTHREAD -> resources.size() <= NODES_WITH_CORES;
      case SOCKET, ACCELERATOR -> true;
    };
  }

  /** The ids of the parts that the job had, in no particular order. */
  private List<String> parts(MetricModel metric, GeneratedResource resource) {
    List<String> ids =
        switch (metric.archived()) {
          case NODE -> List.of("");
          case SOCKET -> numbers(subcluster.sockets());
          case ACCELERATOR -> resource.accelerators();
          case CORE, HWTHREAD ->
              resource.hwthreads().isEmpty()
                  ? numbers(subcluster.coresOfNode())
                  : resource.hwthreads().stream().map(i -> Integer.toString(i)).toList();
        };
    List<String> mixed = new ArrayList<>(ids);
    Collections.rotate(mixed, draws.below(mixed.size()));
    return mixed;
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  /** When a machine did not answer; it always does at first. */
  private BitSet missing() {
    BitSet missing = new BitSet(points);
    for (int i = 1; i < points; i++) {
      missing.set(i, draws.chance(MISSING));
    }
    return missing;
  }

  private double[] curve(double peak, double level, double roughness, BitSet missing) {
    double plateau = peak * level * (1 + SPREAD_OF_PARTS * draws.noise());
    int ramp = Math.max(1, (int) (points * RAMP));
    double drift = 0;
    double[] values = new double[points];
    for (int i = 0; i < points; i++) {
      drift = MEMORY_OF_NOISE * drift + (1 - MEMORY_OF_NOISE) * draws.noise();
      double near = Math.min(i, points - 1 - i) / (double) ramp;
      double envelope = IDLE + (1 - IDLE) * Math.min(1, near);
      double value = plateau * envelope * (1 + roughness * (draws.noise() + drift));
      values[i] =
          missing.get(i)
              ? Double.NaN
              : GeneratedStatistics.rounded(Math.max(0, Math.min(value, peak)));
    }
    return values;
  }

  private static double[] together(List<double[]> parts, boolean summed) {
    double[] sum = new double[parts.get(0).length];
    for (int i = 0; i < sum.length; i++) {
      for (double[] part : parts) {
        sum[i] += part[i];
      }
      double value = summed ? sum[i] : sum[i] / parts.size();
      sum[i] = Double.isNaN(value) ? value : GeneratedStatistics.rounded(value);
    }
    return sum;
  }
}
