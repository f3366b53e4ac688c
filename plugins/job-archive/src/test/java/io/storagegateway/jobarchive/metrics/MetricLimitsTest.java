package io.storagegateway.jobarchive.metrics;

import static io.storagegateway.jobarchive.metrics.Data.document;
import static io.storagegateway.jobarchive.metrics.Data.field;
import static io.storagegateway.jobarchive.metrics.Data.metric;
import static io.storagegateway.jobarchive.metrics.Data.ofNodes;
import static io.storagegateway.jobarchive.metrics.Data.scope;
import static io.storagegateway.jobarchive.metrics.Data.seriesOf;
import static io.storagegateway.jobarchive.metrics.Refusals.assertCorrupt;
import static io.storagegateway.jobarchive.metrics.Refusals.assertTooLarge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.MetricSelection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricLimitsTest {
  private static final int COST = MetricLimits.SERIES_COST;
  private static final MetricLimits SMALL = limits(1_000);

  private final TestJob job = new TestJob();

  @AfterEach
  void cleanUp() {
    job.close();
  }

  @ParameterizedTest
  @CsvSource({"0,1,1", "1,0,1", "1,1,0"})
  void aLimitIsAtLeastOne(long bytes, long values, int concurrent) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MetricLimits(bytes, values, concurrent));
  }

  @Test
  void anAnswerMayHaveAsManyValuesAsTheLimitAndNoMore() {
    int most = 1_000 - 3 * COST;
    job.plain(document(ofNodes("x", zeros("n1", most))));
    assertThat(values(job.read(MetricSelection.ALL, SMALL))).isEqualTo(most);

    job.plain(document(ofNodes("x", zeros("n1", most + 1))));
    assertTooLarge(() -> job.read(MetricSelection.ALL, SMALL))
        .isEqualTo(
            "The answer would have more than 1000 values; ask for fewer metrics (metric) or one"
                + " scope (scope) or a coarser resolution (resolution).");
  }

  @Test
  void theHintNamesOnlyWhatCanStillBeNarrowed() {
    job.plain(document(ofNodes("x", zeros("n1", 1_000))));

    assertTooLarge(
            () ->
                job.read(new MetricSelection(Set.of("x"), Set.of("node"), Optional.empty()), SMALL))
        .endsWith("; ask for a coarser resolution (resolution).");
  }

  @Test
  void whatNobodyAskedForDoesNotCount() {
    job.plain(
        document(
            ofNodes("big", zeros("n1", 5_000)),
            metric("x", scope("core", 60, zeros("n1", 5_000)), scope("node", 60, zeros("n1", 5)))));

    JobMetricData data =
        job.read(new MetricSelection(Set.of("x"), Set.of("node"), Optional.empty()), SMALL);

    assertThat(values(data)).isEqualTo(5);
  }

  @Test
  void aCoarserResolutionCountsThreeForEachOfItsSteps() {
    job.plain(document(ofNodes("x", zeros("n1", 100_000))));
    int most = (1_000 - 3 * COST) / 3;

    assertThat(values(job.read(every(60L * 100_000 / most + 60), SMALL))).isLessThanOrEqualTo(most);
    assertTooLarge(() -> job.read(every(60L * 100_000 / (most + 1)), SMALL));
  }

  @Test
  void seriesThatComeBeforeTheirTimestepCountAsMeasuredUntilTheyAreShaped() {
    String late =
        "{\"series\":[" + zeros("n1", 500) + "," + zeros("n2", 300) + "],\"timestep\":60}";
    job.plain(document(metric("a", field("node", late)), metric("b", field("node", late))));

    assertThat(values(job.read(every(3_600), SMALL))).isEqualTo(2 * (9 + 5));
    assertTooLarge(() -> job.read(every(3_600), limits(500)));
  }

  @Test
  void aSeriesIsAtMostAMillionValuesLongHoweverCoarseTheAnswer() {
    int most = 1 << 20;
    assertThat(
            values(
                job.packed(document(ofNodes("x", zeros("n1", most)))).read(every(1L << 30), SMALL)))
        .isEqualTo(1);

    job.packed(document(ofNodes("x", zeros("n1", most + 1))));
    assertTooLarge(() -> job.read(every(1L << 30), SMALL))
        .startsWith("One series has more than " + most + " values");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"hostname\":\"n\",\"data\":[]}", "{\"hostname\":\"n\",\"data\":null}"})
  void seriesWithoutValuesCountToo(String empty) {
    job.plain(document(ofNodes("x", String.join(",", Collections.nCopies(100, empty)))));

    assertTooLarge(() -> job.read(MetricSelection.ALL, SMALL));
  }

  @Test
  void metricsAndScopesWithoutSeriesCountToo() {
    job.plain(many("m", "{}"));
    assertTooLarge(() -> job.read(MetricSelection.ALL, SMALL));

    job.plain(document(field("x", many("s", "{\"timestep\":1}"))));
    assertTooLarge(() -> job.read(MetricSelection.ALL, SMALL));
    assertThat(job.read(selection("y"), SMALL).missing()).containsExactly("y");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "nothing"})
  void aBombIsUnpackedNoFurtherThanTheLimit(String metric) throws IOException {
    bomb(" ".repeat(1 << 16), 1_024);

    assertTooLarge(() -> job.read(metric))
        .startsWith("The metrics of this job have more than 16777216 bytes, unpacked, ");
  }

  @Test
  void aBombOfValuesThatNobodyAskedForIsNoBetter() throws IOException {
    bomb("1,".repeat(1 << 15), 1_024);

    assertTooLarge(() -> job.read("x"));
  }

  /** A document that unpacks to 64 MiB and never ends. */
  private void bomb(String filling, int times) throws IOException {
    byte[] block = filling.getBytes(StandardCharsets.UTF_8);
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(job.path().resolve("data.json.gz")))) {
      out.write("{\"a\":[ ".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < times; i++) {
        out.write(block);
      }
    }
  }

  @Test
  void aPlainFileMayBeAsLongAsTheLimitAndNoLonger() {
    String text = document(ofNodes("x", zeros("n1", 3)));
    int length = text.length();

    assertThat(values(job.plain(text).read(MetricSelection.ALL, new MetricLimits(length, 100, 1))))
        .isEqualTo(3);
    assertTooLarge(() -> job.read(MetricSelection.ALL, new MetricLimits(length - 1, 100, 1)))
        .endsWith("its files can be had as they are stored.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"skipped", "x"})
  void deepNestingIsRefused(String name) {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    job.plain(document(metric(name, field("node", document(field("more", deep))))));

    assertCorrupt(() -> job.read("x"));
  }

  @Test
  void hugeNumbersAreRefusedWhereTheyWouldBeRead() {
    job.plain(document(ofNodes("x", seriesOf("n1", "[1" + "0".repeat(1_000_000) + "]"))));

    assertCorrupt(() -> job.read("x"));
    assertCorrupt(job::read);
    assertThat(job.read("y").missing()).containsExactly("y");
  }

  @Test
  void hugeNamesAreRefusedWhereTheyWouldBeRead() {
    job.plain(document(metric("x", field("s".repeat(1_000_000), "{}"))));

    assertCorrupt(() -> job.read("x"));
    assertCorrupt(job::read);
    assertThat(job.read("y").missing()).containsExactly("y");

    job.plain(document(metric("s".repeat(1_000_000), field("node", "{}"))));
    assertCorrupt(() -> job.read("x"));
  }

  @Test
  void hugeTextsAreRefusedWhereTheyWouldBeRead() {
    job.plain(document(ofNodes("x", seriesOf("n".repeat(1_000_000), "[]"))));

    assertCorrupt(() -> job.read("x"));
    assertThat(job.read("y").missing()).containsExactly("y");
  }

  @Test
  void aMillionDifferentNamesAreNotKept() {
    String names =
        IntStream.range(0, 1_000_000)
            .mapToObj(i -> "\"" + i + "\":0")
            .collect(Collectors.joining(",", "{", "}"));

    job.packed(names);
    assertCorrupt(() -> job.read("x"));

    job.packed(document(metric("x", field("node", document(field("more", names))))));
    assertCorrupt(() -> job.read("x"));
    assertThat(job.read("y").missing()).containsExactly("y");
  }

  private static String many(String prefix, String each) {
    return IntStream.range(0, 100)
        .mapToObj(i -> field(prefix + i, each))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String zeros(String hostname, int count) {
    return seriesOf(hostname, "[" + String.join(",", Collections.nCopies(count, "0")) + "]");
  }

  private static long values(JobMetricData data) {
    return data.metrics().stream()
        .flatMap(metric -> metric.series().stream())
        .mapToLong(series -> series.values().size())
        .sum();
  }

  private static MetricSelection selection(String metric) {
    return new MetricSelection(Set.of(metric), Set.of(), Optional.empty());
  }

  private static MetricSelection every(long seconds) {
    return new MetricSelection(Set.of(), Set.of(), Optional.of(Duration.ofSeconds(seconds)));
  }

  private static MetricLimits limits(int values) {
    return new MetricLimits(1 << 24, values, 1);
  }
}
