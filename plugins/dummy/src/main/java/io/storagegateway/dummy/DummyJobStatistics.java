package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.facet.JobStatistics;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobGrouping;
import io.storagegateway.spi.value.JobStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Adds jobs up. */
final class DummyJobStatistics implements JobStatistics {
  private static final double SECONDS_OF_HOUR = 3600;

  private static final Map<String, ToDoubleFunction<JobStatistic>> FIGURES =
      Map.of(
          "jobs", JobStatistic::jobs,
          "walltime_hours", JobStatistic::walltimeHours,
          "node_hours", JobStatistic::nodeHours,
          "core_hours", JobStatistic::coreHours,
          "accelerator_hours", JobStatistic::acceleratorHours);

  static final Set<String> SORTS =
      Set.of("group", "jobs", "walltime_hours", "node_hours", "core_hours", "accelerator_hours");

  private final Connection connection;
  private final JobCatalog catalog;

  DummyJobStatistics(Connection connection, JobCatalog catalog) {
    this.connection = connection;
    this.catalog = catalog;
  }

  @Override
  public Page<JobStatistic> list(CallContext call, JobGrouping grouping, Query query) {
    return connection.read(
        Operation.LIST_JOB_STATISTICS,
        () -> {
          Map<String, List<Job>> groups = new TreeMap<>();
          for (StoredJob job : catalog.matching(query)) {
            String group = Optional.ofNullable(group(job.listed(), grouping)).orElse("");
            groups.computeIfAbsent(group, name -> new ArrayList<>()).add(job.listed());
          }
          List<JobStatistic> sums =
              groups.entrySet().stream().map(one -> sum(one.getKey(), one.getValue())).toList();
          Page<JobStatistic> page = SmallListing.page(sums, query, order(query.sort()));
          return new Page<>(
              page.items(),
              page.next(),
              page.total(),
              page.problems(),
              Optional.of(catalog.since()));
        });
  }

  private static String group(Job job, JobGrouping grouping) {
    return switch (grouping) {
      case USER -> job.user();
      case PROJECT -> job.project();
      case CLUSTER -> job.cluster();
      case SUBCLUSTER -> job.subcluster();
      case PARTITION -> job.partition();
    };
  }

  private static JobStatistic sum(String group, List<Job> jobs) {
    double walltime = 0;
    double nodes = 0;
    double cores = 0;
    double accelerators = 0;
    long incomplete = 0;
    for (Job job : jobs) {
      double hours = job.duration().toSeconds() / SECONDS_OF_HOUR;
      walltime += hours;
      cores += hours * job.numHwthreads() / JobRecords.SMT;
      accelerators += hours * job.numAccelerators();
      if (job.numNodes() == null) {
        incomplete++;
      } else {
        nodes += hours * job.numNodes();
      }
    }
    return new JobStatistic(
        group.isEmpty() ? null : group,
        jobs.size(),
        walltime,
        nodes,
        cores,
        accelerators,
        incomplete);
  }

  private static Order<JobStatistic> order(Sort sort) {
    if (sort.field().equals("group") || sort.field().equals("name")) {
      return Order.byName(JobStatistic::key, sort.descending());
    }
    ToDoubleFunction<JobStatistic> figure = FIGURES.get(sort.field());
    if (figure == null) {
      throw BackendException.invalid("sort", "It cannot be sorted by " + sort.field() + ".");
    }
    // The bits of numbers that are not negative are in the order of the numbers.
    return Order.byNumber(
        sort.field(),
        statistic -> Double.doubleToLongBits(figure.applyAsDouble(statistic)),
        JobStatistic::key,
        sort.descending());
  }
}
