package io.storagegateway.jobarchive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.jobarchive.index.IndexSettings;
import io.storagegateway.jobarchive.metrics.MetricLimits;
import io.storagegateway.spi.BackendFactory;
import io.storagegateway.spi.Locality;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobArchiveSettingsTest {
  private static final Path ROOT = Path.of("/data/archive");
  private static final Path STATE = Path.of("/var/lib/gateway/archive");

  @Test
  void everythingButTheRootHasADefault() {
    JobArchiveSettings settings = JobArchiveSettings.of(ROOT);
    assertThat(settings.readOnly()).isTrue();
    assertThat(settings.index(STATE))
        .isEqualTo(
            new IndexSettings(
                ROOT, STATE, Duration.ofMinutes(10), Duration.ofMinutes(5), 2, 16 << 20));
    assertThat(settings.metrics()).isEqualTo(MetricLimits.DEFAULTS);
  }

  @Test
  void whatIsSaidCounts() {
    JobArchiveSettings settings =
        new JobArchiveSettings(
            ROOT,
            Path.of("/index"),
            true,
            Span.parse("1h"),
            Span.parse("30s"),
            7,
            2000L,
            3000L,
            4000L,
            5,
            Path.of("/data/staging"),
            Map.of("tape", Path.of("/tape")),
            List.of(),
            TimeOfDay.parse("03:45"),
            Age.parse("30d"));
    assertThat(settings.retentionTime().cron()).isEqualTo("0 45 3 * * *");
    assertThat(settings.retentionHistory().duration()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.index(STATE))
        .isEqualTo(
            new IndexSettings(
                ROOT, Path.of("/index"), Duration.ofHours(1), Duration.ofSeconds(30), 7, 2000));
    assertThat(settings.metrics()).isEqualTo(new MetricLimits(3000, 4000, 5));
  }

  @ParameterizedTest
  @CsvSource({
    "/data/archive, /data/archive",
    "/data/archive, /data/archive/.index",
    "/data/archive, /data",
    "/data/archive, /other/../data/archive/x",
    "data/archive, /index",
    "/data/archive, index",
    "/data/archive, /in;dex",
  })
  void foldersThatLieInEachOtherOrAreNotAbsoluteAreRefused(String root, String state) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JobArchiveSettings.of(Path.of(root)).index(Path.of(state)));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "90s, 90", "10m, 600", "168h, 604800"})
  void spansHaveUnits(String text, long seconds) {
    assertThat(Span.parse(text).duration()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(Span.parse(text).text()).isEqualTo(seconds + "s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0s", "-1", "1d", "169h", "1.5m", "1 m", "99999999"})
  void whatIsNoSpanIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Span.parse(text));
  }

  @Test
  void anArchiveIsFilesOfOneMachineAndCostsNothingToMake() {
    BackendFactory<JobArchiveSettings> factory = new JobArchiveFactory();
    assertThat(factory.type()).isEqualTo("job-archive");
    assertThat(factory.locality()).isEqualTo(Locality.SAME_HOST);
    factory
        .create(new FakeContext("x").with(STATE), JobArchiveSettings.of(Path.of("/not/there")))
        .close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2:00", "24:00", "02:60", "02:00:00", "noon"})
  void whatIsNoTimeOfDayIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> TimeOfDay.parse(text));
  }
}
