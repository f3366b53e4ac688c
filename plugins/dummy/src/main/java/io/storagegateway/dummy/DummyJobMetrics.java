package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobMetrics;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobMetric;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.JobResource;
import io.storagegateway.spi.value.JobSeries;
import io.storagegateway.spi.value.MetricSelection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Metrics of jobs, made up as they are asked for, and the same every time. */
final class DummyJobMetrics implements JobMetrics {
  static final String TRUNCATED = "metric-data-truncated";

  private static final Duration TIMESTEP = Duration.ofMinutes(1);
  private static final Map<String, String> UNITS =
      new TreeMap<>(Map.of("cpu_load", "", "flops_any", "GF/s", "mem_used", "GB"));
  private static final List<String> SCOPES = List.of("node", "socket");
  private static final int SOCKETS = 2;

  private final Connection connection;
  private final JobCatalog catalog;

  DummyJobMetrics(Connection connection, JobCatalog catalog) {
    this.connection = connection;
    this.catalog = catalog;
  }

  @Override
  public JobMetricData read(
      CallContext call, String job, MetricSelection selection, Visibility visibility) {
    return connection.read(
        Operation.READ_JOB_METRICS,
        () -> {
          StoredJob found = catalog.require(job, visibility);
          refuseWithoutData(found.listed());
          return data(found, selection, merged(selection));
        });
  }

  private static JobMetricData data(StoredJob job, MetricSelection selection, int merged) {
    List<JobMetric> metrics = new ArrayList<>();
    for (Map.Entry<String, String> known : UNITS.entrySet()) {
      for (String scope : SCOPES) {
        if (isWanted(selection.metrics(), known.getKey()) && isWanted(selection.scopes(), scope)) {
          metrics.add(
              new JobMetric(
                  known.getKey(),
                  scope,
                  known.getValue().isEmpty() ? null : known.getValue(),
                  job.listed().startTime(),
                  TIMESTEP.multipliedBy(merged),
                  series(job, known.getKey(), scope, merged)));
        }
      }
    }
    return new JobMetricData(job.listed().id(), metrics, missing(selection), List.of());
  }

  private static boolean isWanted(Set<String> wanted, String name) {
    return wanted.isEmpty() || wanted.contains(name);
  }

  private static List<String> missing(MetricSelection selection) {
    Stream<String> metrics =
        selection.metrics().stream().filter(name -> !UNITS.containsKey(name)).sorted();
    Stream<String> scopes =
        selection.scopes().stream()
            .filter(scope -> !SCOPES.contains(scope))
            .sorted()
            .flatMap(
                scope ->
                    (selection.metrics().isEmpty() ? UNITS.keySet() : selection.metrics())
                        .stream()
                            .filter(UNITS::containsKey)
                            .sorted()
                            .map(metric -> metric + "/" + scope));
    return Stream.concat(metrics, scopes).toList();
  }

  private static List<JobSeries> series(StoredJob job, String metric, String scope, int merged) {
    int length = (int) job.listed().duration().dividedBy(TIMESTEP);
    int parts = scope.equals("node") ? 1 : SOCKETS;
    return job.details().resources().stream()
        .map(JobResource::hostname)
        .flatMap(
            host ->
                IntStream.range(0, parts)
                    .mapToObj(
                        part ->
                            Measured.of(job.listed().id() + metric + host + scope + part, length)
                                .series(
                                    host,
                                    scope.equals("node") ? null : Integer.toString(part),
                                    merged)))
        .toList();
  }

  /** How many values become one. */
  private static int merged(MetricSelection selection) {
    long resolution = selection.resolution().orElse(TIMESTEP).toSeconds();
    long timestep = TIMESTEP.toSeconds();
    if (resolution % timestep != 0) {
      throw BackendException.invalid(
          "resolution", "It must be a multiple of the " + timestep + " s that were measured.");
    }
    return Math.toIntExact(Math.min(resolution / timestep, Integer.MAX_VALUE));
  }

  private static void refuseWithoutData(Job job) {
    switch (job.metricData()) {
      case AVAILABLE -> {}
      case MISSING, DISABLED ->
          throw BackendException.of(ErrorKind.NOT_FOUND, "The job has no metrics.")
              .reason("metric-data-missing")
              .build();
      case ARCHIVING ->
          throw BackendException.of(ErrorKind.CONFLICT, "The metrics are being written.")
              .reason("job-archiving")
              .retryAfter(Duration.ofSeconds(10))
              .build();
      case FAILED ->
          throw BackendException.of(ErrorKind.DAMAGED, "The metrics end in the midst.")
              .reason(TRUNCATED)
              .build();
    }
  }
}
