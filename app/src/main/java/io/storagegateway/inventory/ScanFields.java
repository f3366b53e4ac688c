package io.storagegateway.inventory;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.MetricWrite;
import io.storagegateway.spi.value.Node;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.spi.value.RetainedJob;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeLock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The fields of a kind that the gateway can filter and sort by. */
final class ScanFields {
  private static final ScanFields VOLUMES =
      new ScanFields(
          Kind.VOLUME,
          Map.of(
              "name", of(Volume.class, Volume::name),
              "uuid", of(Volume.class, Volume::uuid),
              "state", of(Volume.class, volume -> volume.state().name().toLowerCase(Locale.ROOT)),
              "size_total", of(Volume.class, Volume::sizeTotal),
              "size_used", of(Volume.class, Volume::sizeUsed),
              "filer_address", of(Volume.class, Volume::filerAddress),
              "aggregate_name", of(Volume.class, Volume::aggregateName),
              "junction_path", of(Volume.class, Volume::junctionPath),
              "active_policy_name", of(Volume.class, Volume::activePolicyName),
              "creation_time", of(Volume.class, Volume::creationTime)));
  private static final ScanFields SNAPSHOTS =
      new ScanFields(
          Kind.SNAPSHOT,
          Map.of(
              "name", of(Snapshot.class, Snapshot::name),
              "size", of(Snapshot.class, Snapshot::size),
              "creation_time", of(Snapshot.class, Snapshot::creationTime)));
  private static final ScanFields LOCKS =
      new ScanFields(Kind.LOCK, Map.of("name", of(VolumeLock.class, VolumeLock::host)));
  private static final ScanFields POLICIES =
      new ScanFields(
          Kind.EXPORT_POLICY, Map.of("name", of(ExportPolicy.class, ExportPolicy::name)));
  private static final ScanFields NODES =
      new ScanFields(
          Kind.NODE,
          Map.of(
              "name", of(Node.class, Node::name),
              "cluster", of(Node.class, Node::cluster),
              "subcluster", of(Node.class, Node::subcluster),
              "state", of(Node.class, node -> word(node.state())),
              "health",
                  of(
                      Node.class,
                      node -> node.health() == null ? null : word(node.health().status()))));
  private static final ScanFields JOBS = new ScanFields(Kind.JOB, JobFields.JOBS);
  private static final ScanFields JOB_STATISTICS =
      new ScanFields(Kind.JOB_STATISTIC, JobFields.STATISTICS);
  private static final ScanFields JOB_PROBLEMS =
      new ScanFields(Kind.JOB_PROBLEM, JobFields.PROBLEMS);

  private static final ScanFields JOB_RETENTIONS =
      new ScanFields(Kind.JOB_RETENTION, Map.of("name", of(JobRetention.class, JobRetention::id)));
  private static final ScanFields RETAINED_JOBS =
      new ScanFields(
          Kind.RETAINED_JOB,
          Map.of(
              "name", of(RetainedJob.class, RetainedJob::job),
              "result", of(RetainedJob.class, job -> job.result().key())));

  private static final ScanFields METRICS =
      new ScanFields(
          Kind.METRIC,
          Map.of(
              "name", of(Metric.class, Metric::key),
              "cluster", of(Metric.class, Metric::cluster),
              "metric", of(Metric.class, Metric::name),
              "scope", of(Metric.class, Metric::scope)));
  private static final ScanFields METRIC_WRITES =
      new ScanFields(Kind.METRIC_WRITE, Map.of("name", of(MetricWrite.class, MetricWrite::id)));

  private final Kind kind;
  private final Map<String, Function<Resource, Comparable<?>>> fields;

  /** As the API writes it, null where it is not known. */
  private static String word(Enum<?> value) {
    return value == null ? null : value.name().toLowerCase(Locale.ROOT);
  }

  private ScanFields(Kind kind, Map<String, Function<Resource, Comparable<?>>> fields) {
    this.kind = kind;
    this.fields = fields;
  }

  static ScanFields of(Kind kind) {
    return switch (kind) {
      case VOLUME -> VOLUMES;
      case SNAPSHOT -> SNAPSHOTS;
      case LOCK -> LOCKS;
      case EXPORT_POLICY -> POLICIES;
      case NODE -> NODES;
      case JOB -> JOBS;
      case JOB_STATISTIC -> JOB_STATISTICS;
      case JOB_PROBLEM -> JOB_PROBLEMS;
      case JOB_RETENTION -> JOB_RETENTIONS;
      case RETAINED_JOB -> RETAINED_JOBS;
      case METRIC -> METRICS;
      case METRIC_WRITE -> METRIC_WRITES;
    };
  }

  static <T> Function<Resource, Comparable<?>> of(Class<T> type, Function<T, Comparable<?>> field) {
    return resource -> field.apply(type.cast(resource));
  }

  Predicate<Resource> matching(List<Filter> filters) {
    Predicate<Resource> all = resource -> true;
    for (Filter filter : filters) {
      all = all.and(matching(filter));
    }
    return all;
  }

  Comparator<Resource> order(Sort sort) {
    // Asked for at once: an order that is not known is refused even where there is nothing to sort.
    field("sort", sort.field());
    return Comparator.comparing(resource -> key(resource, sort), SortKey.order(sort.descending()));
  }

  String position(Resource last, Sort sort) {
    return key(last, sort).written();
  }

  /** The index of the first item behind a position that {@link #position} wrote. */
  int firstAfter(List<? extends Resource> sorted, Sort sort, String position) {
    SortKey last = SortKey.read(position);
    Comparator<SortKey> order = SortKey.order(sort.descending());
    return first(sorted, item -> order.compare(key(item, sort), last) > 0);
  }

  /** The one item that has a value, among items in the ascending order of that field. */
  Optional<Resource> find(List<Resource> sorted, Sort sort, String value) {
    SortKey smallest = SortKey.of(value, "");
    Comparator<SortKey> order = SortKey.order(false);
    int index = first(sorted, item -> order.compare(key(item, sort), smallest) >= 0);
    return index < sorted.size() && value.equals(key(sorted.get(index), sort).text())
        ? Optional.of(sorted.get(index))
        : Optional.empty();
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  /** The index of the first item for which something holds that holds for all behind it, too. */
  private static int first(List<? extends Resource> sorted, Predicate<Resource> holds) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (holds.test(sorted.get(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private SortKey key(Resource resource, Sort sort) {
    Comparable<?> value = field("sort", sort.field()).apply(resource);
    return SortKey.of(value, fields.get("name").apply(resource).toString());
  }

  private Predicate<Resource> matching(Filter filter) {
    Function<Resource, Comparable<?>> field = field(filter.field(), filter.field());
    Predicate<Comparable<?>> test =
        switch (filter.test()) {
          case EQUALS -> value -> value.toString().equals(filter.value());
          case ANY_OF -> {
            Set<String> values = new HashSet<>(Arrays.asList(filter.value().split(",", -1)));
            yield value -> values.contains(value.toString());
          }
          case GLOB -> {
            Glob glob = new Glob(filter.value());
            yield value -> glob.matches(value.toString());
          }
          case AT_LEAST -> value -> number(value) >= Long.parseLong(filter.value());
          case AT_MOST -> value -> number(value) <= Long.parseLong(filter.value());
        };
    return resource -> {
      Comparable<?> value = field.apply(resource);
      return value != null && test.test(value);
    };
  }

  private static long number(Comparable<?> value) {
    return value instanceof Instant time ? time.toEpochMilli() : ((Number) value).longValue();
  }

  private Function<Resource, Comparable<?>> field(String parameter, String name) {
    Function<Resource, Comparable<?>> field = fields.get(name);
    if (field == null) {
      throw new BadQueryException(parameter, "is not known here; " + Listings.has(kind, names()));
    }
    return field;
  }

  private Set<String> names() {
    return fields.keySet();
  }
}
