package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobGrouping;
import io.storagegateway.spi.value.JobStatistic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Statistics are the sum of the jobs that are listed. */
interface JobStatisticCases extends Cases {
  /** A sum of many numbers depends a little on their order. */
  double ROUNDING = 1e-6;

  @TestFactory
  default Stream<DynamicTest> statisticsAreTheSumOfTheListedJobs() {
    return Stream.of(JobGrouping.values())
        .map(grouping -> dynamicTest(grouping.name(), () -> checkSums(grouping)));
  }

  @TestFactory
  default Stream<DynamicTest> everyOrderOfStatisticsLosesAndRepeatsNothing() {
    try (Lab declared = lab()) {
      return sorts(declared).stream().map(field -> dynamicTest(field, () -> checkOrder(field)));
    }
  }

  private void checkSums(JobGrouping grouping) {
    try (Lab lab = labFor(Operation.LIST_JOBS, Operation.LIST_JOB_STATISTICS)) {
      KnownJobs jobs = KnownJobs.of(lab);
      checkSums(lab, grouping, jobs.all());
      String cluster = jobs.all().get(0).cluster();
      Filter filter = new Filter("cluster", Filter.Test.EQUALS, cluster);
      checkSums(
          lab,
          grouping,
          jobs.all().stream().filter(job -> job.cluster().equals(cluster)).toList(),
          filter);
    }
  }

  private static void checkSums(Lab lab, JobGrouping grouping, List<Job> jobs, Filter... filters) {
    Map<String, List<Job>> expected = new TreeMap<>();
    for (Job job : jobs) {
      String group = Optional.ofNullable(group(job, grouping)).orElse("");
      expected.computeIfAbsent(group, none -> new ArrayList<>()).add(job);
    }
    List<JobStatistic> found =
        Shelf.jobStatistics(grouping).all(lab.backend(), query(new Sort("group", false), filters));
    assertThat(found)
        .extracting(JobStatistic::key)
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    for (JobStatistic statistic : found) {
      check(statistic, expected.get(statistic.key()));
    }
    Page<JobStatistic> page =
        Shelf.jobStatistics(grouping).page(lab.backend(), query(new Sort("group", false), filters));
    assertThat(page.total()).as("how many groups there are").hasValue(expected.size());
  }

  private static void check(JobStatistic statistic, List<Job> jobs) {
    assertThat(statistic.jobs()).as("jobs of %s", statistic.key()).isEqualTo(jobs.size());
    near(statistic.walltimeHours(), sum(jobs, JobStatisticCases::hours));
    near(statistic.nodeHours(), sum(jobs, job -> product(job, job.numNodes())));
    near(statistic.acceleratorHours(), sum(jobs, job -> product(job, job.numAccelerators())));
    assertThat(statistic.coreHours()).isNotNegative();
    assertThat(statistic.incomplete())
        .as("jobs of which something is not known")
        .isBetween(
            jobs.stream()
                .filter(
                    job ->
                        job.duration() == null
                            || job.numNodes() == null
                            || job.numAccelerators() == null)
                .count(),
            (long) jobs.size());
  }

  private void checkOrder(String field) {
    try (Lab lab = lab()) {
      KnownJobs.of(lab);
      for (boolean descending : new boolean[] {false, true}) {
        Sort sort = new Sort(field, descending);
        List<JobStatistic> sorted =
            Shelf.jobStatistics(JobGrouping.USER).all(lab.backend(), query(sort));
        assertThat(sorted).extracting(JobStatistic::key).doesNotHaveDuplicates();
        Comparator<JobStatistic> order = order(field);
        assertThat(sorted).isSortedAccordingTo(descending ? order.reversed() : order);
      }
    }
  }

  /** Of groups without a name nothing is said. */
  private static Comparator<JobStatistic> order(String field) {
    return switch (field) {
      case "group" ->
          (one, other) ->
              one.group() == null || other.group() == null
                  ? 0
                  : one.group().compareTo(other.group());
      case "jobs" -> Comparator.comparingLong(JobStatistic::jobs);
      case "walltime_hours" -> Comparator.comparingDouble(JobStatistic::walltimeHours);
      case "node_hours" -> Comparator.comparingDouble(JobStatistic::nodeHours);
      case "core_hours" -> Comparator.comparingDouble(JobStatistic::coreHours);
      case "accelerator_hours" -> Comparator.comparingDouble(JobStatistic::acceleratorHours);
      default -> throw new AssertionError("statistics cannot be sorted by " + field);
    };
  }

  /** Pages small enough that there are several. */
  private static Query query(Sort sort, Filter... filters) {
    return new Query(List.of(filters), sort, 2, Optional.empty(), Visibility.ALL);
  }

  private static List<String> sorts(Lab lab) {
    return lab.declares(Operation.LIST_JOBS, Operation.LIST_JOB_STATISTICS)
            && lab.rules(Kind.JOB_STATISTIC).listing() instanceof ListingMode.QueryBy query
        ? query.sorts().stream().sorted().toList()
        : List.of();
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

  private static double sum(List<Job> jobs, ToDoubleFunction<Job> figure) {
    return jobs.stream().mapToDouble(figure).sum();
  }

  private static double hours(Job job) {
    return job.duration() == null ? 0 : job.duration().toSeconds() / 3600.0;
  }

  private static double product(Job job, Integer factor) {
    return factor == null ? 0 : factor * hours(job);
  }

  private static void near(double found, double expected) {
    assertThat(found).isCloseTo(expected, within(Math.max(1, expected) * ROUNDING));
  }
}
