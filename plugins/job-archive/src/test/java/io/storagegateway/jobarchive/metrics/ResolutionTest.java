package io.storagegateway.jobarchive.metrics;

import static io.storagegateway.jobarchive.metrics.Data.document;
import static io.storagegateway.jobarchive.metrics.Data.field;
import static io.storagegateway.jobarchive.metrics.Data.metric;
import static io.storagegateway.jobarchive.metrics.Data.ofNodes;
import static io.storagegateway.jobarchive.metrics.Data.scope;
import static io.storagegateway.jobarchive.metrics.Data.series;
import static io.storagegateway.jobarchive.metrics.Data.seriesOf;
import static io.storagegateway.jobarchive.metrics.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.JobMetric;
import io.storagegateway.spi.value.JobSeries;
import io.storagegateway.spi.value.MetricSelection;
import io.storagegateway.spi.value.Samples;
import io.storagegateway.spi.value.SeriesStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolutionTest {
  private static final SeriesStatistics STATISTICS = new SeriesStatistics(1.0, 2.0, 3.0, 3, false);

  private final TestJob job = new TestJob();

  @AfterEach
  void cleanUp() {
    job.close();
  }

  @Test
  void theResolutionNeedNotBeAMultipleOfTheTimestep() {
    JobSeries shaped = shape(List.of(1.0, 2.0, 3.0, 4.0, 5.0), 60, 90);

    // 0 and 60 s; 120 s; 180 and 240 s
    assertThat(shaped.values()).isEqualTo(SummaryTest.samples(List.of(1.5, 3.0, 4.5)));
    assertThat(shaped.min()).isEqualTo(SummaryTest.samples(List.of(1.0, 3.0, 4.0)));
    assertThat(shaped.max()).isEqualTo(SummaryTest.samples(List.of(2.0, 3.0, 5.0)));
  }

  @Test
  void whatIsMeasuredAtTheEndOfABucketIsInTheNextOne() {
    assertThat(shape(List.of(1.0, 2.0, 3.0, 4.0), 60, 120).values())
        .isEqualTo(SummaryTest.samples(List.of(1.5, 3.5)));
  }

  @ParameterizedTest
  @ValueSource(longs = {181, 1_000_000, Integer.MAX_VALUE, Long.MAX_VALUE})
  void aResolutionLongerThanTheJobIsOneBucket(long resolution) {
    assertThat(shape(List.of(1.0, 2.0, 6.0), 60, resolution).values())
        .isEqualTo(SummaryTest.samples(List.of(3.0)));
  }

  @Test
  void nothingIsNothingInAnyResolution() {
    assertThat(shape(List.of(), 60, 120).values().size()).isZero();
  }

  @Test
  void statisticsAreThoseOfTheValuesAsTheyWereMeasured() {
    // the mean of the means of 120 s would be 3.5
    job.plain(document(ofNodes("x", series("n1", 1.0, null, 2.0, 10.0))));

    JobMetric metric = read(Duration.ofMinutes(2), "x").get(0);

    assertThat(metric.timestep()).isEqualTo(Duration.ofMinutes(2));
    assertThat(metric.start()).isEqualTo(TestJob.START);
    assertThat(metric.series().get(0).values()).isEqualTo(SummaryTest.samples(List.of(1.0, 6.0)));
    assertThat(metric.series().get(0).statistics())
        .isEqualTo(new SeriesStatistics(1.0, 4.33, 10.0, 3, false));
  }

  @Test
  void aTimestepThatComesLastIsUsedAllTheSame() {
    String late = "\"node\":{\"series\":[" + seriesOf("n1", "[1,3,5,7]") + "],\"timestep\":60}";
    job.plain(
        document(metric("x", late), metric("y", scope("node", 60, seriesOf("n1", "[1,3,5,7]")))));

    List<JobMetric> metrics = read(Duration.ofMinutes(2), "x", "y");

    assertThat(metrics.get(0).series()).isEqualTo(metrics.get(1).series());
    assertThat(metrics.get(0).series().get(0).values())
        .isEqualTo(SummaryTest.samples(List.of(2.0, 6.0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"timestep\":60,\"series\":[{\"hostname\":\"n1\",\"data\":[1,2]}]",
        "\"series\":[{\"hostname\":\"n1\",\"data\":[1,2]}],\"timestep\":60"
      })
  void finerThanMeasuredCannotBeHad(String scope) {
    job.plain(document(metric("x", field("node", "{" + scope + "}"))));

    assertRefused(() -> read(Duration.ofSeconds(59), "x"), ErrorKind.INVALID, "invalid")
        .isEqualTo("It was measured every 60 s; a finer resolution cannot be had.");
  }

  @Test
  void saysWhichMetricsWereMeasuredLessOften() {
    job.plain(
        document(
            metric("a", scope("node", 10, series("n1", 1.0))),
            metric("b", scope("node", 60, series("n1", 1.0)), scope("core", 30, series("n1", 1.0))),
            metric("c", scope("node", 120, series("n1", 1.0)))));

    assertRefused(() -> read(Duration.ofSeconds(30)), ErrorKind.INVALID, "invalid")
        .isEqualTo("Not all was measured so often: b/node every 60 s, c/node every 120 s.");
    assertThat(read(Duration.ofSeconds(30), "a")).hasSize(1);
  }

  @Test
  void aFractionOfASecondIsRefusedAndNotCutOff() {
    job.plain(document(ofNodes("x", series("n1", 1.0))));

    assertRefused(() -> read(Duration.ofMillis(60_500), "x"), ErrorKind.INVALID, "invalid")
        .contains("whole number");
  }

  private List<JobMetric> read(Duration resolution, String... metrics) {
    return job.read(new MetricSelection(Set.of(metrics), Set.of(), Optional.of(resolution)))
        .metrics();
  }

  static JobSeries shape(List<Double> values, int timestep, long resolution) {
    Samples samples = SummaryTest.samples(values);
    return new Resolution(Optional.of(Duration.ofSeconds(resolution)))
        .shape(new JobSeries("n1", null, STATISTICS, samples, null, null), timestep);
  }
}
