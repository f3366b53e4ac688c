package io.storagegateway.jobarchive.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.JobMetric;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.JobSeries;
import io.storagegateway.spi.value.MetricSelection;
import io.storagegateway.spi.value.Samples;
import io.storagegateway.spi.value.SeriesStatistics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for any data that could have been recorded. */
class RecordedDataTest {
  private static final Set<ErrorKind> OF_DATA =
      Set.of(ErrorKind.DAMAGED, ErrorKind.TOO_LARGE, ErrorKind.INVALID);
  private static final MetricLimits NARROW = new MetricLimits(4_000, 300, 1);

  @Provide
  Arbitrary<Recorded> recorded() {
    return Recorded.any();
  }

  @Provide
  Arbitrary<Set<String>> metrics() {
    return Arbitraries.of(Recorded.METRICS).set().ofMaxSize(3);
  }

  @Provide
  Arbitrary<Set<String>> scopes() {
    return Arbitraries.of(Recorded.SCOPES).set().ofMaxSize(2);
  }

  @Property(tries = 300)
  void isReadBackAsItWasRecorded(
      @ForAll("recorded") Recorded recorded, @ForAll boolean packed, @ForAll boolean indented) {
    JobMetricData data = read(recorded.json(indented), packed, MetricSelection.ALL);

    List<JobMetric> expected = new ArrayList<>();
    recorded
        .metrics()
        .forEach(
            (metric, scopes) ->
                scopes.forEach(
                    (scope, one) ->
                        expected.add(
                            new JobMetric(
                                metric,
                                scope,
                                "W",
                                TestJob.START,
                                Duration.ofSeconds(one.timestep()),
                                one.series().stream().map(RecordedDataTest::series).toList()))));
    assertThat(data.metrics()).isEqualTo(expected);
    assertThat(data.missing()).isEmpty();
    assertThat(data.problems()).allMatch(sentence -> sentence.contains("differ in length"));
  }

  private static JobSeries series(Recorded.Series series) {
    Samples values = SummaryTest.samples(series.numbers());
    Summary exact = Summary.of(values, 0, values.size());
    Double avg = series.stated() ? Recorded.rounded(exact.avg()) : orNull(exact.avg());
    return new JobSeries(
        series.hostname(),
        series.id(),
        new SeriesStatistics(
            orNull(exact.min()), avg, orNull(exact.max()), exact.count(), !series.stated()),
        values,
        null,
        null);
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : Double.valueOf(value);
  }

  @Property(tries = 300)
  void aSelectionIsAPartOfTheWhole(
      @ForAll("recorded") Recorded recorded,
      @ForAll("metrics") Set<String> metrics,
      @ForAll("scopes") Set<String> scopes,
      @ForAll boolean packed) {
    String json = recorded.json(false);
    JobMetricData part = read(json, packed, new MetricSelection(metrics, scopes, Optional.empty()));

    assertThat(part.metrics())
        .isEqualTo(
            read(json, packed, MetricSelection.ALL).metrics().stream()
                .filter(metric -> metrics.isEmpty() || metrics.contains(metric.name()))
                .filter(metric -> scopes.isEmpty() || scopes.contains(metric.scope()))
                .toList());
    assertThat(part.missing()).containsExactlyElementsOf(missing(recorded, metrics, scopes));
  }

  private static Set<String> missing(Recorded recorded, Set<String> metrics, Set<String> scopes) {
    Set<String> missing = new TreeSet<>();
    for (String metric : metrics.isEmpty() ? recorded.metrics().keySet() : metrics) {
      if (!recorded.metrics().containsKey(metric)) {
        missing.add(metric);
        continue;
      }
      for (String scope : scopes) {
        if (!recorded.metrics().get(metric).containsKey(scope)) {
          missing.add(metric + "/" + scope);
        }
      }
    }
    return missing;
  }

  @Property(tries = 300)
  void isNeverAnsweredWhenItIsCut(
      @ForAll("recorded") Recorded recorded,
      @ForAll boolean packed,
      @ForAll boolean indented,
      @ForAll Random random) {
    byte[] whole = stored(recorded.json(indented), packed);
    try (TestJob job = new TestJob()) {
      job.file(name(packed), Arrays.copyOf(whole, random.nextInt(whole.length)));

      Refusals.assertTruncated(job::read);
      Refusals.assertTruncated(() -> job.read("nothing"));
    }
  }

  @Property(tries = 1_000)
  void isAnsweredWithinLimitsOrRefusedHoweverItIsDamaged(
      @ForAll("recorded") Recorded recorded,
      @ForAll("metrics") Set<String> metrics,
      @ForAll boolean packed,
      @ForAll @IntRange(min = 1, max = 200) int resolution,
      @ForAll @IntRange(min = 0, max = 20) int damages,
      @ForAll Random random) {
    byte[] damaged = stored(recorded.json(false), packed);
    for (int i = 0; i < damages; i++) {
      damage(damaged, random);
    }
    Optional<Duration> every = Optional.of(Duration.ofSeconds(resolution));
    try (TestJob job = new TestJob().file(name(packed), damaged)) {
      assertWithin(
          job.read(
              new MetricSelection(
                  metrics, Set.of(), random.nextBoolean() ? every : Optional.empty()),
              NARROW));
    } catch (BackendException e) {
      assertThat(OF_DATA).contains(e.kind());
    }
  }

  private static void damage(byte[] content, Random random) {
    int place = random.nextInt(content.length);
    String syntax = "{}[]\":,0-1eE.nul NaItrfs\\";
    switch (random.nextInt(4)) {
      case 0 -> content[place] = (byte) random.nextInt(256);
      case 1 -> content[place] = (byte) syntax.charAt(random.nextInt(syntax.length()));
      case 2 -> content[place] ^= (byte) (1 << random.nextInt(8));
      default -> {
        int length = random.nextInt(content.length - place);
        System.arraycopy(content, place, content, random.nextInt(content.length - length), length);
      }
    }
  }

  private static void assertWithin(JobMetricData data) {
    long values = 0;
    for (JobMetric metric : data.metrics()) {
      for (JobSeries series : metric.series()) {
        values += series.values().size() * (series.min() == null ? 1L : 3L);
        for (int i = 0; i < series.values().size(); i++) {
          assertThat(Double.isInfinite(series.values().at(i))).isFalse();
        }
      }
    }
    assertThat(values).isLessThanOrEqualTo(NARROW.values());
  }

  private static JobMetricData read(String json, boolean packed, MetricSelection selection) {
    try (TestJob job = new TestJob().file(name(packed), stored(json, packed))) {
      return job.read(selection);
    }
  }

  private static byte[] stored(String json, boolean packed) {
    return packed ? TestJob.gzip(json) : json.getBytes(StandardCharsets.UTF_8);
  }

  private static String name(boolean packed) {
    return packed ? "data.json.gz" : "data.json";
  }
}
