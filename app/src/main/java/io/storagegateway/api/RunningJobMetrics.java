package io.storagegateway.api;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.JobResource;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricSelection;
import io.storagegateway.spi.value.MetricStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is measured on the machines of one job while it runs, and only on what is the job's. */
final class RunningJobMetrics {
  private static final String HWTHREAD = "hwthread";
  private static final String ACCELERATOR = "accelerator";

  /** The store has none of the kind, or cannot list them. */
  private static final Set<String> NO_SUCH_PARTS = Set.of("scope-unsupported", "parts-unknown");

  private final Endpoint store;
  private final Job job;
  private final CallOrigin origin;
  private final Instant now;

  RunningJobMetrics(Endpoint store, Job job, CallOrigin origin, Instant now) {
    this.store = store;
    this.job = job;
    this.origin = origin;
    this.now = now;
  }

  /**
   * Reads them.
   *
   * @throws BackendException as {@link Metrics#query}; {@code TOO_LARGE} if there is too much for
   *     one answer
   */
  JobMetricData read(MetricSelection selection) {
    Set<String> known = MeasuredNames.of(store, job.cluster(), origin);
    List<String> wanted =
        selection.metrics().isEmpty()
            ? List.copyOf(known)
            : selection.metrics().stream().filter(known::contains).sorted().toList();
    CollectedSeries collected = new CollectedSeries(job.id());
    selection.metrics().stream()
        .filter(metric -> !known.contains(metric))
        .sorted()
        .forEach(collected::missing);
    Set<String> scopes =
        selection.scopes().isEmpty() ? Set.of(MetricQuery.NODE) : new TreeSet<>(selection.scopes());
    if (!wanted.isEmpty() && isLongEnough()) {
      scopes.forEach(scope -> collect(scope, wanted, selection.resolution(), collected));
    }
    if (!selection.metrics().isEmpty()) {
      wanted.forEach(metric -> nameWhatIsMissing(metric, selection, scopes, collected));
    }
    return collected.data();
  }

  private static void nameWhatIsMissing(
      String metric, MetricSelection selection, Set<String> scopes, CollectedSeries collected) {
    for (String scope : scopes) {
      if (!collected.has(metric, scope)) {
        collected.missing(selection.scopes().isEmpty() ? metric : metric + "/" + scope);
      }
    }
  }

  private boolean isLongEnough() {
    return job.startTime() != null && job.startTime().isBefore(now);
  }

  private void collect(
      String scope,
      List<String> metrics,
      Optional<Duration> resolution,
      CollectedSeries collected) {
    Map<List<String>, List<String>> hostsByParts = hostsByParts(scope);
    if (hostsByParts.isEmpty()) {
      metrics.forEach(metric -> collected.missing(metric + "/" + scope));
    } else {
      resources().stream()
          .filter(resource -> parts(scope, resource).isEmpty())
          .map(JobResource::hostname)
          .forEach(host -> collected.partsUnknown(scope, host));
    }
    hostsByParts.forEach(
        (ids, hosts) ->
            ask(
                new MetricQuery(
                    job.cluster(),
                    hosts,
                    metrics,
                    scope,
                    ids,
                    job.startTime(),
                    end(),
                    resolution,
                    MetricQuery.What.BOTH),
                collected));
  }

  private Instant end() {
    Instant end = job.duration() == null ? now : job.startTime().plus(job.duration());
    return job.metricData() == Job.MetricDataState.ARCHIVING && end.isAfter(job.startTime())
        ? end
        : now;
  }

  /** Machines on which the job has the same parts; none where it is not known which are its own. */
  private Map<List<String>, List<String>> hostsByParts(String scope) {
    Map<List<String>, List<String>> hosts = new LinkedHashMap<>();
    for (JobResource resource : resources()) {
      parts(scope, resource)
          .ifPresent(
              ids -> hosts.computeIfAbsent(ids, any -> new ArrayList<>()).add(resource.hostname()));
    }
    return hosts;
  }

  private Optional<List<String>> parts(String scope, JobResource resource) {
    List<String> ids =
        switch (scope) {
          case HWTHREAD -> resource.hwthreads().stream().map(String::valueOf).toList();
          case ACCELERATOR -> resource.accelerators();
          default -> List.of();
        };
    boolean all =
        scope.equals(MetricQuery.NODE)
            || (!scope.equals(ACCELERATOR) && job.shared() == Job.Sharing.NONE);
    return ids.isEmpty() && !all ? Optional.empty() : Optional.of(ids);
  }

  private List<JobResource> resources() {
    return job.details() == null ? List.of() : job.details().resources();
  }

  private void ask(MetricQuery query, CollectedSeries collected) {
    try {
      store.transfer(
          Operation.QUERY_METRICS,
          origin,
          (backend, call, progress) -> {
            try (MetricStream stream =
                new MetricGroups(backend.require(Metrics.class), call, query)) {
              for (Optional<MetricItem> item = stream.next();
                  item.isPresent();
                  item = stream.next()) {
                progress.moved();
                collected.add(item.get());
              }
            }
          });
    } catch (BackendException e) {
      if (!NO_SUCH_PARTS.contains(e.reason())) {
        throw e;
      }
      query.metrics().forEach(metric -> collected.missing(metric + "/" + query.scope()));
    } catch (IOException e) {
      throw new IllegalStateException("nothing was written that could have failed", e);
    }
  }
}
