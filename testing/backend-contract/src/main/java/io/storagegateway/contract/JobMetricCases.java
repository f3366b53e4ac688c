package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobMetrics;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobMetric;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.JobSeries;
import io.storagegateway.spi.value.MetricSelection;
import io.storagegateway.spi.value.Samples;
import io.storagegateway.spi.value.SeriesStatistics;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Metrics are what was asked for, what is missing is named, and coarser values sum finer ones up.
 */
interface JobMetricCases extends Cases {
  /** Means may be kept with the precision of single numbers. */
  double ROUNDING = 1e-4;

  int COARSER = 7;

  @Test
  default void theMetricsOfAJobHaveValuesAndWhatSumsThemUp() {
    try (Lab lab = labWithMetrics()) {
      Job job = KnownJobs.of(lab).with(Job.MetricDataState.AVAILABLE);
      JobMetricData data = read(lab, job, MetricSelection.ALL);
      assertThat(data.job()).isEqualTo(job.id());
      assertThat(data.missing()).isEmpty();
      assertThat(data.metrics()).as("metrics of %s", job.id()).isNotEmpty();
      assertThat(data.metrics())
          .extracting(metric -> metric.name() + "/" + metric.scope())
          .doesNotHaveDuplicates();
      for (JobMetric metric : data.metrics()) {
        assertThat(metric.timestep()).isPositive();
        assertThat(metric.series()).as("series of %s", metric.name()).isNotEmpty();
        metric.series().forEach(JobMetricCases::checkStatistics);
      }
    }
  }

  @Test
  default void whatIsSelectedIsReadAndNothingElse() {
    try (Lab lab = labWithMetrics()) {
      Job job = KnownJobs.of(lab).with(Job.MetricDataState.AVAILABLE);
      for (JobMetric metric : read(lab, job, MetricSelection.ALL).metrics()) {
        JobMetricData one =
            read(lab, job, selection(Set.of(metric.name()), Set.of(metric.scope()), null));
        assertThat(one.metrics()).containsExactly(metric);
        assertThat(one.missing()).isEmpty();
        assertThat(read(lab, job, selection(Set.of(metric.name()), Set.of(), null)).metrics())
            .as("all scopes of %s", metric.name())
            .contains(metric)
            .allMatch(found -> found.name().equals(metric.name()));
      }
    }
  }

  @Test
  default void whatIsMissingIsNamed() {
    try (Lab lab = labWithMetrics()) {
      Job job = KnownJobs.of(lab).with(Job.MetricDataState.AVAILABLE);
      JobMetric present = read(lab, job, MetricSelection.ALL).metrics().get(0);
      JobMetricData found =
          read(lab, job, selection(Set.of(present.name(), "no_such_metric"), Set.of(), null));
      assertThat(found.metrics()).contains(present);
      assertThat(found.missing()).containsExactly("no_such_metric");
      JobMetricData scoped =
          read(
              lab,
              job,
              selection(Set.of(present.name()), Set.of(present.scope(), "no_such_scope"), null));
      assertThat(scoped.metrics()).containsExactly(present);
      assertThat(scoped.missing()).containsExactly(present.name() + "/no_such_scope");
    }
  }

  @Test
  default void coarserValuesSumFinerOnesUp() {
    try (Lab lab = labWithMetrics()) {
      Job job = KnownJobs.of(lab).with(Job.MetricDataState.AVAILABLE);
      for (JobMetric fine : read(lab, job, MetricSelection.ALL).metrics()) {
        Duration resolution = fine.timestep().multipliedBy(COARSER);
        JobMetric coarse =
            read(lab, job, selection(Set.of(fine.name()), Set.of(fine.scope()), resolution))
                .metrics()
                .get(0);
        assertThat(coarse.timestep()).isEqualTo(resolution);
        assertThat(coarse.start()).isEqualTo(fine.start());
        assertThat(coarse.series()).hasSameSizeAs(fine.series());
        for (int i = 0; i < fine.series().size(); i++) {
          checkResampled(fine.series().get(i), coarse.series().get(i));
        }
      }
    }
  }

  private Lab labWithMetrics() {
    return labFor(Operation.LIST_JOBS, Operation.READ_JOB_METRICS);
  }

  private static JobMetricData read(Lab lab, Job job, MetricSelection selection) {
    return lab.backend()
        .require(JobMetrics.class)
        .read(Call.quiet(), job.id(), selection, Visibility.ALL);
  }

  private static MetricSelection selection(
      Set<String> metrics, Set<String> scopes, Duration resolution) {
    return new MetricSelection(metrics, scopes, Optional.ofNullable(resolution));
  }

  private static void checkStatistics(JobSeries series) {
    DoubleSummaryStatistics values = summary(series.values(), 0, series.values().size());
    SeriesStatistics told = series.statistics();
    assertThat(told.samples()).as("values that are not missing").isEqualTo(values.getCount());
    if (values.getCount() > 0) {
      near(told.min(), values.getMin());
      near(told.avg(), values.getAverage());
      near(told.max(), values.getMax());
    } else {
      assertThat(told.avg()).as("the mean of no values").isNull();
    }
    assertThat(series.min()).as("least values, where values are as measured").isNull();
    assertThat(series.max()).as("greatest values, where values are as measured").isNull();
  }

  private static void checkResampled(JobSeries fine, JobSeries coarse) {
    assertThat(coarse.hostname()).isEqualTo(fine.hostname());
    assertThat(coarse.id()).isEqualTo(fine.id());
    assertThat(coarse.statistics())
        .as("they are of what was measured")
        .isEqualTo(fine.statistics());
    int size = fine.values().size();
    assertThat(coarse.values().size()).isEqualTo((size + COARSER - 1) / COARSER);
    for (int step = 0; step < coarse.values().size(); step++) {
      int from = step * COARSER;
      DoubleSummaryStatistics bucket = summary(fine.values(), from, Math.min(size, from + COARSER));
      assertThat(coarse.values().isMissing(step)).isEqualTo(bucket.getCount() == 0);
      assertThat(coarse.min().isMissing(step)).isEqualTo(bucket.getCount() == 0);
      if (bucket.getCount() > 0) {
        near(coarse.values().at(step), bucket.getAverage());
        near(coarse.min().at(step), bucket.getMin());
        near(coarse.max().at(step), bucket.getMax());
      }
    }
  }

  private static DoubleSummaryStatistics summary(Samples samples, int from, int to) {
    return IntStream.range(from, to)
        .filter(index -> !samples.isMissing(index))
        .mapToDouble(samples::at)
        .summaryStatistics();
  }

  private static void near(double found, double expected) {
    assertThat(found).isCloseTo(expected, within(Math.max(1, Math.abs(expected)) * ROUNDING));
  }
}
