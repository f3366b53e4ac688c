package io.storagegateway.server;

import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricRegistry;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.storagegateway.endpoint.MeasurementName;
import io.storagegateway.webhook.WebhookMeters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Dropwizard's metrics, in which an endpoint or a webhook is a part of a name, with it as a label:
 * that is what queries and alerts over all of them need.
 */
final class LabelledMetrics implements MultiCollector {
  private final MetricRegistry registry;
  private final MultiCollector others;

  LabelledMetrics(MetricRegistry registry) {
    this.registry = registry;
    this.others = new DropwizardExports(registry, (name, metric) -> measurement(name).isEmpty());
  }

  @Override
  public MetricSnapshots collect() {
    Map<String, Family> families = new LinkedHashMap<>();
    new TreeMap<>(registry.getMetrics())
        .forEach(
            (name, metric) ->
                measurement(name)
                    .ifPresent(
                        found -> exported(metric).forEach(one -> add(families, found, one))));
    List<MetricSnapshot> all = new ArrayList<>(others.collect().stream().toList());
    families.values().forEach(family -> all.add(family.snapshot()));
    return new MetricSnapshots(all);
  }

  private static Optional<MeasurementName> measurement(String name) {
    return MeasurementName.of(name).or(() -> WebhookMeters.measurement(name));
  }

  /** One by one: names that differ may be the same to Prometheus, which all would suffer from. */
  private static MetricSnapshots exported(Metric metric) {
    MetricRegistry alone = new MetricRegistry();
    alone.register("alone", metric);
    return new DropwizardExports(alone).collect();
  }

  /** Two plugins may mean different things by one name; the second gets its kind to its name. */
  private static void add(
      Map<String, Family> families, MeasurementName name, MetricSnapshot snapshot) {
    Class<?> type = snapshot.getClass();
    Family family =
        families.computeIfAbsent(name.family(), key -> new Family(key, name.meaning(), type));
    if (family.type != type) {
      String other = name.family() + "_" + kind(type);
      family = families.computeIfAbsent(other, key -> new Family(key, name.meaning(), type));
    }
    family.add(name.labels(), snapshot);
  }

  private static String kind(Class<?> type) {
    return type.getSimpleName().replace("Snapshot", "").toLowerCase(Locale.ROOT);
  }

  /** All measurements that differ by their labels alone. */
  private static final class Family {
    private final MetricMetadata metadata;
    private final Class<?> type;
    private final List<DataPointSnapshot> points = new ArrayList<>();

    Family(String name, String meaning, Class<?> type) {
      this.metadata = new MetricMetadata(name, meaning);
      this.type = type;
    }

    void add(Map<String, String> names, MetricSnapshot snapshot) {
      Labels labels = Labels.of(List.copyOf(names.keySet()), List.copyOf(names.values()));
      snapshot.getDataPoints().forEach(point -> points.add(labelled(point, labels)));
    }

    MetricSnapshot snapshot() {
      if (type == CounterSnapshot.class) {
        return new CounterSnapshot(metadata, cast(CounterDataPointSnapshot.class));
      }
      return type == GaugeSnapshot.class
          ? new GaugeSnapshot(metadata, cast(GaugeDataPointSnapshot.class))
          : new SummarySnapshot(metadata, cast(SummaryDataPointSnapshot.class));
    }

    private <P> List<P> cast(Class<P> kind) {
      return points.stream().map(kind::cast).toList();
    }

    private static DataPointSnapshot labelled(DataPointSnapshot point, Labels labels) {
      if (point instanceof CounterDataPointSnapshot counter) {
        return new CounterDataPointSnapshot(
            counter.getValue(), labels, counter.getExemplar(), counter.getCreatedTimestampMillis());
      }
      if (point instanceof GaugeDataPointSnapshot gauge) {
        return new GaugeDataPointSnapshot(gauge.getValue(), labels, gauge.getExemplar());
      }
      SummaryDataPointSnapshot summary = (SummaryDataPointSnapshot) point;
      return new SummaryDataPointSnapshot(
          summary.getCount(),
          summary.getSum(),
          summary.getQuantiles(),
          labels,
          summary.getExemplars(),
          summary.getCreatedTimestampMillis());
    }
  }
}
