package io.storagegateway.jobarchive.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.Samples;
import io.storagegateway.jobarchive.layout.JobFolder;
import io.storagegateway.jobarchive.layout.MetricTimesteps;
import io.storagegateway.spi.value.JobMetric;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.JobSeries;
import io.storagegateway.spi.value.MetricSelection;
import io.storagegateway.spi.value.SeriesStatistics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Jobs of real clusters, where somebody has put them beside the project. */
class RealSamplesTest {
  private static final String LONG = "job-archive/emmy/1403/244/1608923076";
  private static final String SHORT = "fritz-minimal/data-fritzMinimal.json";

  @Test
  void aDayOf32NodesIsReadAsItIsStored() throws IOException {
    JobMetricData data = read(Samples.at(LONG), MetricSelection.ALL);

    Path file = Samples.at(LONG).resolve("data.json.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      assertSame(data, new ObjectMapper().readTree(in));
    }
    assertThat(data.metrics()).hasSize(9);
    assertThat(series(data)).hasSize(288).allMatch(series -> series.values().size() == 1_441);
    assertThat(series(data).stream().mapToLong(series -> series.statistics().samples()).sum())
        .isEqualTo(415_008 - 37_989);
  }

  @Test
  void theStatisticsThatRealProgramsWroteAreBelieved() {
    JobMetricData data = read(Samples.at(LONG), MetricSelection.ALL);

    for (JobMetric metric : data.metrics()) {
      assertThat(metric.series())
          .extracting(JobSeries::statistics)
          .extracting(SeriesStatistics::recomputed)
          .as(metric.name())
          .containsOnly(metric.name().equals("ipc"));
    }
  }

  @Test
  void oneMetricOfItInHoursHasTwentyFive() {
    JobMetricData data =
        read(
            Samples.at(LONG),
            new MetricSelection(
                Set.of("mem_bw"), Set.of("node"), Optional.of(Duration.ofHours(1))));

    assertThat(data.metrics()).hasSize(1);
    assertThat(series(data)).hasSize(32).allMatch(series -> series.values().size() == 25);
  }

  @Test
  void allScopesOfAShortJobAreRead() throws IOException {
    Path file = Samples.at(SHORT);
    try (TestJob job = new TestJob().plain(Files.readString(file))) {
      JobMetricData data = job.read();

      assertSame(data, new ObjectMapper().readTree(file.toFile()));
      assertThat(data.metrics()).extracting(JobMetric::scope).contains("node", "socket", "core");
      assertThat(series(data)).hasSize(529).allMatch(series -> series.values().size() == 3);
    }
  }

  private static void assertSame(JobMetricData data, JsonNode stored) {
    for (JobMetric metric : data.metrics()) {
      JsonNode expected = stored.path(metric.name()).path(metric.scope()).path("series");
      assertThat(metric.series()).hasSize(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        JobSeries series = metric.series().get(i);
        assertThat(series.hostname()).isEqualTo(expected.path(i).path("hostname").asText());
        JsonNode values = expected.path(i).path("data");
        for (int j = 0; j < values.size(); j++) {
          assertThat(Double.valueOf(series.values().at(j)))
              .isEqualTo(Double.valueOf(values.path(j).asDouble(Double.NaN)));
        }
      }
    }
  }

  private static List<JobSeries> series(JobMetricData data) {
    return data.metrics().stream().flatMap(metric -> metric.series().stream()).toList();
  }

  private static JobMetricData read(Path folder, MetricSelection selection) {
    return new JobMetricsReader(MetricLimits.DEFAULTS)
        .read(
            FakeCall.any(),
            new JobFolder(TestJob.ID, folder, TestJob.START, "haswell", MetricTimesteps.UNKNOWN, 3),
            selection);
  }
}
