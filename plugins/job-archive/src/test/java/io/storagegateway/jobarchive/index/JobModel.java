package io.storagegateway.jobarchive.index;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.JobGrouping;
import io.storagegateway.spi.value.JobStatistic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What the index should answer, the slow and simple way. */
final class JobModel {
  /** Texts are compared byte by byte, as databases do. */
  static final Comparator<String> TEXTS =
      (one, other) ->
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  private JobModel() {}

  static boolean allows(JobRow row, List<Filter> filters, Visibility visibility) {
    return visibility.allows(row.owner(), row.project())
        && filters.stream().allMatch(filter -> allows(row, filter));
  }

  private static boolean allows(JobRow row, Filter filter) {
    if (filter.field().equals("node")) {
      return row.hosts().contains(filter.value());
    }
    if (filter.field().equals("tag")) {
      return Tags.read(row.tags()).stream()
          .anyMatch(tag -> filter.value().equals(tag.type() + ":" + tag.name()));
    }
    Object value = value(row, filter.field());
    if (value == null) {
      return false;
    }
    return switch (filter.test()) {
      case EQUALS -> value.toString().equals(filter.value());
      case ANY_OF -> List.of(filter.value().split(",")).contains(value.toString());
      case GLOB -> glob(filter.value()).matcher(value.toString()).matches();
      case AT_LEAST -> ((Number) value).longValue() >= Long.parseLong(filter.value());
      case AT_MOST -> ((Number) value).longValue() <= Long.parseLong(filter.value());
    };
  }

  private static Pattern glob(String text) {
    StringBuilder expression = new StringBuilder();
    text.codePoints()
        .forEach(
            letter ->
                expression.append(
                    switch (letter) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(letter));
                    }));
    return Pattern.compile(expression.toString(), Pattern.DOTALL);
  }

  private static Comparable<?> value(JobRow row, String field) {
    return switch (field) {
      case "cluster" -> row.key().cluster();
      case "subcluster" -> row.subcluster();
      case "user" -> row.owner();
      case "project" -> row.project();
      case "partition" -> row.queue();
      case "state" -> row.state();
      case "shared" -> row.shared();
      case "job_name" -> row.name();
      case "job_id" -> row.key().number();
      case "array_job_id" -> row.arrayJobId();
      case "start_time" -> row.key().start();
      case "duration" -> row.duration();
      case "num_nodes" -> row.numNodes() == null ? null : Long.valueOf(row.numNodes());
      default -> throw new IllegalArgumentException(field);
    };
  }

  static Comparator<JobRow> order(Sort sort) {
    Comparator<JobRow> byId = Comparator.comparing(row -> row.key().id());
    if (sort.field().equals("name")) {
      return sort.descending() ? byId.reversed() : byId;
    }
    Comparator<Comparable<?>> values =
        (one, other) ->
            one instanceof String text
                ? TEXTS.compare(text, (String) other)
                : ((Long) one).compareTo((Long) other);
    Function<JobRow, Comparable<?>> value = row -> value(row, sort.field());
    return Comparator.comparing(
            value, Comparator.nullsLast(sort.descending() ? values.reversed() : values))
        .thenComparing(byId);
  }

  static String group(JobRow row, JobGrouping grouping) {
    String group =
        switch (grouping) {
          case USER -> row.owner();
          case PROJECT -> row.project();
          case CLUSTER -> row.key().cluster();
          case SUBCLUSTER -> row.subcluster();
          case PARTITION -> row.queue();
        };
    return group == null ? "" : group;
  }

  static Double number(Integer value) {
    return value == null ? null : Double.valueOf(value);
  }

  /** The subcluster s0 has 8 cores with two threads each, s1 has 4 with one. */
  static Double cores(JobRow row) {
    int threads = "s0".equals(row.subcluster()) ? 2 : 1;
    if (row.numHwthreads() != null) {
      return row.numHwthreads() / (double) threads;
    }
    boolean whole = "none".equals(row.shared()) && row.numNodes() != null;
    if (!whole || row.subcluster() == null || row.subcluster().equals("s2")) {
      return null;
    }
    return row.numNodes() * (row.subcluster().equals("s0") ? 8.0 : 4.0);
  }

  /** The subcluster s0 has no accelerators. */
  static Double accelerators(JobRow row) {
    return row.numAccelerators() == null && "s0".equals(row.subcluster())
        ? Double.valueOf(0)
        : number(row.numAccelerators());
  }

  static boolean isIncomplete(JobRow row) {
    return row.duration() == null
        || row.numNodes() == null
        || cores(row) == null
        || accelerators(row) == null;
  }

  static Comparator<JobStatistic> statisticOrder(Sort sort) {
    Comparator<JobStatistic> byName = Comparator.comparing(JobStatistic::key, TEXTS);
    Comparator<JobStatistic> order =
        switch (sort.field()) {
          case "group" -> byName;
          case "jobs" -> Comparator.comparingLong(JobStatistic::jobs);
          case "walltime_hours" -> Comparator.comparingDouble(JobStatistic::walltimeHours);
          case "node_hours" -> Comparator.comparingDouble(JobStatistic::nodeHours);
          case "core_hours" -> Comparator.comparingDouble(JobStatistic::coreHours);
          case "accelerator_hours" -> Comparator.comparingDouble(JobStatistic::acceleratorHours);
          default -> throw new IllegalArgumentException(Objects.toString(sort));
        };
    return (sort.descending() ? order.reversed() : order).thenComparing(byName);
  }
}
