package io.storagegateway.api;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.JobMetric;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.JobSeries;
import io.storagegateway.spi.value.MetricFailure;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricStatistics;
import io.storagegateway.spi.value.Samples;
import io.storagegateway.spi.value.SeriesStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Series of one job, put together metric by metric as archives keep them. */
final class CollectedSeries {
  private static final int MOST_VALUES = 4_000_000;
  private static final int MOST_PROBLEMS = 100;

  private final String job;
  private final Map<Group, List<JobSeries>> series = new LinkedHashMap<>();
  private final Map<Group, String> units = new LinkedHashMap<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final List<String> unknownParts = new ArrayList<>();
  private final MetricFailures failures = new MetricFailures();
  private long values;
  private boolean silent;

  /** What has one beginning and one distance in an archive. */
  private record Group(String metric, String scope, Instant start, Duration timestep) {}

  CollectedSeries(String job) {
    this.job = job;
  }

  void missing(String name) {
    missing.add(name);
  }

  boolean has(String metric, String scope) {
    return series.keySet().stream()
        .anyMatch(group -> group.metric().equals(metric) && group.scope().equals(scope));
  }

  /** Leaves a machine out, as it is not known which of its parts were the job's. */
  void partsUnknown(String scope, String host) {
    unknownParts.add(scope + " on " + host + ": Which of them are the job's own is not known.");
  }

  /**
   * Takes one more.
   *
   * @throws BackendException {@code TOO_LARGE} if there is too much for one answer
   */
  void add(MetricItem item) {
    if (item instanceof MetricFailure failure) {
      failures.add(failure);
    } else if (item instanceof MetricSeries empty && empty.values().size() == 0) {
      silent = true;
    } else if (item instanceof MetricSeries found) {
      values += found.values().size();
      if (values > MOST_VALUES) {
        throw BackendException.of(
                ErrorKind.TOO_LARGE,
                "The job has more than "
                    + MOST_VALUES
                    + " values: ask for fewer metrics or scopes, or more coarsely.")
            .reason("metric-data-too-large")
            .build();
      }
      Group group = new Group(found.metric(), found.scope(), found.from(), found.resolution());
      units.put(group, found.unit());
      series.computeIfAbsent(group, any -> new ArrayList<>()).add(series(found));
    }
  }

  /**
   * All of it.
   *
   * @throws BackendException if nothing could be had and that is no wonder of the job's
   */
  JobMetricData data() {
    if (series.isEmpty() && failures.kept().stream().anyMatch(CollectedSeries::isTrouble)) {
      throw failures.whole();
    }
    return new JobMetricData(job, metrics(), List.copyOf(missing), problems());
  }

  private List<JobMetric> metrics() {
    return series.entrySet().stream()
        .map(
            entry ->
                new JobMetric(
                    entry.getKey().metric(),
                    entry.getKey().scope(),
                    units.get(entry.getKey()),
                    entry.getKey().start(),
                    entry.getKey().timestep(),
                    entry.getValue()))
        .sorted(Comparator.comparing(JobMetric::name).thenComparing(JobMetric::scope))
        .toList();
  }

  private List<String> problems() {
    List<String> problems =
        Stream.concat(unknownParts.stream(), failures.kept().stream().map(CollectedSeries::problem))
            .limit(MOST_PROBLEMS)
            .collect(Collectors.toCollection(ArrayList::new));
    long more = unknownParts.size() + failures.count() - problems.size();
    if (more > 0) {
      problems.add("There are " + more + " more of them.");
    }
    if (series.isEmpty() && silent) {
      problems.add("No values are kept any more of the time in which the job ran.");
    }
    return problems;
  }

  private static String problem(MetricFailure failure) {
    return failure.metric() + " on " + failure.host() + ": " + failure.message();
  }

  private static boolean isTrouble(MetricFailure failure) {
    return failure.kind() != ErrorKind.NOT_FOUND;
  }

  private static JobSeries series(MetricSeries found) {
    Samples samples = found.values().samples();
    return new JobSeries(found.host(), found.id(), statistics(found, samples), samples, null, null);
  }

  private static SeriesStatistics statistics(MetricSeries found, Samples samples) {
    MetricStatistics told = found.statistics();
    if (told != null && told.samples() != null) {
      return new SeriesStatistics(told.min(), told.avg(), told.max(), told.samples(), false);
    }
    DoubleSummaryStatistics own =
        IntStream.range(0, samples.size())
            .filter(index -> !samples.isMissing(index))
            .mapToDouble(samples::at)
            .summaryStatistics();
    return own.getCount() == 0
        ? new SeriesStatistics(null, null, null, 0, true)
        : new SeriesStatistics(own.getMin(), own.getAverage(), own.getMax(), own.getCount(), true);
  }
}
