package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.facet.JobStatistics;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.facet.Nodes;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobGrouping;
import io.storagegateway.spi.value.JobProblem;
import io.storagegateway.spi.value.JobStatistic;
import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.Node;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Something that is listed page by page. */
record Shelf<T extends Resource>(
    Kind kind, Operation operation, BiFunction<Backend, Query, Page<T>> reader) {
  private static final int MOST_PAGES = 100_000;

  static Shelf<Volume> volumes() {
    return new Shelf<>(
        Kind.VOLUME,
        Operation.LIST_VOLUMES,
        (backend, query) -> backend.require(Volumes.class).list(Call.quiet(), query));
  }

  static Shelf<Snapshot> snapshots(String volume) {
    return new Shelf<>(
        Kind.SNAPSHOT,
        Operation.LIST_SNAPSHOTS,
        (backend, query) -> backend.require(Snapshots.class).list(Call.quiet(), volume, query));
  }

  static Shelf<ExportPolicy> policies() {
    return new Shelf<>(
        Kind.EXPORT_POLICY,
        Operation.LIST_EXPORT_POLICIES,
        (backend, query) -> backend.require(ExportPolicies.class).list(Call.quiet(), query));
  }

  static Shelf<Node> nodes() {
    return new Shelf<>(
        Kind.NODE,
        Operation.LIST_NODES,
        (backend, query) -> backend.require(Nodes.class).list(Call.quiet(), query));
  }

  static Shelf<Metric> metrics() {
    return new Shelf<>(
        Kind.METRIC,
        Operation.LIST_METRICS,
        (backend, query) -> backend.require(Metrics.class).list(Call.quiet(), query));
  }

  static Shelf<Job> jobs() {
    return new Shelf<>(
        Kind.JOB,
        Operation.LIST_JOBS,
        (backend, query) -> backend.require(Jobs.class).list(Call.quiet(), query));
  }

  static Shelf<JobProblem> jobProblems() {
    return new Shelf<>(
        Kind.JOB_PROBLEM,
        Operation.LIST_JOB_PROBLEMS,
        (backend, query) -> backend.require(Jobs.class).problems(Call.quiet(), query));
  }

  static Shelf<JobStatistic> jobStatistics(JobGrouping grouping) {
    return new Shelf<>(
        Kind.JOB_STATISTIC,
        Operation.LIST_JOB_STATISTICS,
        (backend, query) ->
            backend.require(JobStatistics.class).list(Call.quiet(), grouping, query));
  }

  /** The first page of everything, the smallest first: not all kinds have names to sort by. */
  static Query sorted(String field, Visibility visibility) {
    return new Query(
        List.of(), new Sort(field, false), Query.MAX_LIMIT, Optional.empty(), visibility);
  }

  Page<T> page(Backend backend, Query query) {
    Page<T> page = reader.apply(backend, query);
    assertThat(page.items())
        .as("a page of %s holds at most as many items as Query.limit", operation.key())
        .hasSizeLessThanOrEqualTo(query.limit());
    page.next()
        .ifPresent(
            cursor ->
                assertThat(cursor)
                    .as("Page.next of %s is a short cursor", operation.key())
                    .hasSizeBetween(1, 2000));
    return page;
  }

  List<T> all(Backend backend) {
    return all(backend, Query.all(Query.MAX_LIMIT));
  }

  List<T> all(Backend backend, Visibility visibility) {
    Query everything = Query.all(Query.MAX_LIMIT);
    return all(
        backend,
        new Query(
            everything.filters(),
            everything.sort(),
            everything.limit(),
            Optional.empty(),
            visibility));
  }

  List<T> all(Backend backend, Query first) {
    List<T> items = new ArrayList<>();
    Query query = first;
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      Page<T> page = page(backend, query);
      items.addAll(page.items());
      if (page.next().isEmpty()) {
        return items;
      }
      query = query.after(page.next().get());
    }
    throw new AssertionError(
        operation.key() + " does not end: Page.next must be empty on the last page");
  }
}
