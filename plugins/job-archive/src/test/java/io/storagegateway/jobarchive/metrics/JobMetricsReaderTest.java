package io.storagegateway.jobarchive.metrics;

import static io.storagegateway.jobarchive.metrics.Data.document;
import static io.storagegateway.jobarchive.metrics.Data.field;
import static io.storagegateway.jobarchive.metrics.Data.metric;
import static io.storagegateway.jobarchive.metrics.Data.ofNodes;
import static io.storagegateway.jobarchive.metrics.Data.scope;
import static io.storagegateway.jobarchive.metrics.Data.series;
import static io.storagegateway.jobarchive.metrics.Data.seriesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.value.JobMetric;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.JobSeries;
import io.storagegateway.spi.value.MetricSelection;
import io.storagegateway.spi.value.Samples;
import io.storagegateway.spi.value.SeriesStatistics;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobMetricsReaderTest {
  private static final String LOAD =
      metric(
          "cpu_load",
          scope("node", 60, series("n1", 1.0, null, 4.0), series("n2", 2.0, 2.0, 2.0)),
          scope("core", 30, series("n1", 0.5)));
  private static final String BANDWIDTH = ofNodes("mem_bw", series("n1", 7.25, 8.5, 9.75));

  private final TestJob job = new TestJob();

  @AfterEach
  void cleanUp() {
    job.close();
  }

  @Test
  void readsWhatWasMeasuredAsItWasMeasured() {
    JobMetricData data = job.packed(document(LOAD)).read();

    assertThat(data.job()).isEqualTo(TestJob.ID);
    assertThat(data.missing()).isEmpty();
    assertThat(data.problems()).isEmpty();
    JobMetric load = data.metrics().get(0);
    assertThat(load.name()).isEqualTo("cpu_load");
    assertThat(load.scope()).isEqualTo("node");
    assertThat(load.unit()).isEqualTo("GB/s");
    assertThat(load.start()).isEqualTo(TestJob.START);
    assertThat(load.timestep()).isEqualTo(Duration.ofMinutes(1));
    assertThat(load.series().get(0))
        .isEqualTo(
            new JobSeries(
                "n1",
                null,
                new SeriesStatistics(1.0, 2.5, 4.0, 2, false),
                Samples.of(new double[] {1, Double.NaN, 4}, 3),
                null,
                null));
  }

  @Test
  void everythingComesInTheOrderOfTheRecord() {
    JobMetricData data = job.plain(document(BANDWIDTH, LOAD)).read();

    assertThat(data.metrics())
        .extracting(metric -> metric.name() + "/" + metric.scope())
        .containsExactly("mem_bw/node", "cpu_load/node", "cpu_load/core");
  }

  @Test
  void onlyWhatWasAskedForIsAnswered() {
    JobMetricData data = job.plain(document(LOAD, BANDWIDTH)).read("mem_bw");

    assertThat(data.metrics()).extracting(JobMetric::name).containsExactly("mem_bw");
  }

  @Test
  void aScopeThatIsNotThereIsMissingAndNoOtherComesInItsPlace() {
    job.plain(document(LOAD, BANDWIDTH));

    JobMetricData data =
        job.read(
            new MetricSelection(
                Set.of("mem_bw", "ipc"), Set.of("core", "socket"), Optional.empty()));

    assertThat(data.metrics()).isEmpty();
    assertThat(data.missing()).containsExactly("ipc", "mem_bw/core", "mem_bw/socket");
  }

  @Test
  void aScopeAskedForOfAllMetricsIsMissingWhereAMetricHasItNot() {
    JobMetricData data =
        job.plain(document(LOAD, BANDWIDTH))
            .read(new MetricSelection(Set.of(), Set.of("core"), Optional.empty()));

    assertThat(data.metrics()).extracting(JobMetric::name).containsExactly("cpu_load");
    assertThat(data.missing()).containsExactly("mem_bw/core");
  }

  @Test
  void aJobWithoutMetricsHasNone() {
    JobMetricData data = job.plain("{}").read();

    assertThat(data.metrics()).isEmpty();
    assertThat(data.missing()).isEmpty();
    assertThat(data.problems()).isEmpty();
  }

  @Test
  void orderOfFieldsAndUnknownFieldsMeanNothing() {
    String data =
        document(
            "\"ipc\":{\"core\":{\"statisticsSeries\":{\"mean\":[1,2],\"percentiles\":{\"10\":[1]}},"
                + "\"series\":[{\"data\":[1,3],\"more\":{\"a\":[[]]},\"id\":\"7\","
                + "\"statistics\":{\"max\":3,\"median\":2,\"avg\":2,\"min\":1},\"hostname\":\"n1\"}],"
                + "\"thresholds\":{\"peak\":4},\"timestep\":60,\"unit\":{\"base\":\"IPC\"}}}");

    JobMetric metric = job.plain(data).read("ipc").metrics().get(0);

    assertThat(metric.unit()).isEqualTo("IPC");
    assertThat(metric.series())
        .containsExactly(
            new JobSeries(
                "n1",
                "7",
                new SeriesStatistics(1.0, 2.0, 3.0, 2, false),
                Samples.of(new double[] {1, 3}, 2),
                null,
                null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"base\":\"F/s\",\"prefix\":\"G\"} | GF/s",
        "{\"prefix\":\"M\",\"base\":\"Hz\"} | MHz",
        "{\"base\":\"°C\"} | °C",
        "{\"base\":\"\"} | ",
        "{} | ",
        "null | ",
        "{\"base\":[1],\"prefix\":{\"a\":1}} | ",
        "[\"x\"] | ",
        "\"GB/s\" | GB/s",
      })
  void showsTheUnitAsItIsWrittenInAnyRecord(String stored, String shown) {
    String scope =
        field(
            "node",
            document(
                field("unit", stored),
                field("timestep", "60"),
                field("series", "[" + series("n1", 1.0) + "]")));

    assertThat(job.plain(document(metric("x", scope))).read("x").metrics().get(0).unit())
        .isEqualTo(shown);
  }

  @Test
  void aSeriesWithoutAnyValueIsNoProblem() {
    JobMetricData data =
        job.plain(
                document(ofNodes("x", seriesOf("n1", "[]")), ofNodes("y", seriesOf("n1", "null"))))
            .read();

    assertThat(data.problems()).isEmpty();
    assertThat(data.metrics())
        .extracting(metric -> metric.series().get(0))
        .allSatisfy(
            series -> {
              assertThat(series.values().size()).isZero();
              assertThat(series.statistics())
                  .isEqualTo(new SeriesStatistics(null, null, null, 0, true));
            });
  }

  @Test
  void whatIsNullHasNothing() {
    JobMetricData data =
        job.plain(
                document(
                    "\"a\":null",
                    "\"b\":{\"node\":null}",
                    metric("c", field("node", "{\"timestep\":60,\"series\":null}"))))
            .read(new MetricSelection(Set.of("a", "b", "c"), Set.of("node"), Optional.empty()));

    assertThat(data.missing()).containsExactly("a/node", "b/node");
    assertThat(data.metrics()).hasSize(1);
    assertThat(data.metrics().get(0).series()).isEmpty();
    assertThat(data.problems()).isEmpty();
  }

  @Test
  void seriesOfDifferentLengthAreShownAsTheyAreAndNamed() {
    JobMetricData data =
        job.plain(document(ofNodes("x", series("n1", 1.0, 2.0, 3.0), series("n2", 1.0)))).read();

    assertThat(data.metrics().get(0).series())
        .extracting(series -> series.values().size())
        .containsExactly(3, 1);
    assertThat(data.problems())
        .containsExactly("The series of x/node differ in length: 1 to 3 values.");
  }
}
