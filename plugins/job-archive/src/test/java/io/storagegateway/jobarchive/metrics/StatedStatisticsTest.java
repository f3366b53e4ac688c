package io.storagegateway.jobarchive.metrics;

import static io.storagegateway.jobarchive.metrics.Data.document;
import static io.storagegateway.jobarchive.metrics.Data.field;
import static io.storagegateway.jobarchive.metrics.Data.ofNodes;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.value.SeriesStatistics;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatedStatisticsTest {
  private static final double MISSING = Double.NaN;

  /** The values 1, missing, 2, 4.5, of which the mean is 2.5. */
  private static SeriesStatistics read(String statistics, String data) {
    try (TestJob job = new TestJob()) {
      String series =
          document(
              field("hostname", "\"n1\""), field("statistics", statistics), field("data", data));
      return job.plain(document(ofNodes("x", series)))
          .read()
          .metrics()
          .get(0)
          .series()
          .get(0)
          .statistics();
    }
  }

  @Property(tries = 1000)
  void whatWasRoundedToHundredthsIsBelieved(
      @ForAll @NotEmpty List<@DoubleRange(min = -1e7, max = 1e7) @Scale(5) Double> exact) {
    Summary before = Summary.of(SummaryTest.samples(exact), 0, exact.size());
    List<Double> written = exact.stream().map(StatedStatisticsTest::hundredths).toList();
    Summary measured = Summary.of(SummaryTest.samples(written), 0, written.size());
    StatedStatistics stated =
        new StatedStatistics(
            hundredths(before.min()), hundredths(before.avg()), hundredths(before.max()), true);

    assertThat(stated.checked(measured))
        .isEqualTo(
            new SeriesStatistics(stated.min(), stated.avg(), stated.max(), exact.size(), false));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2.5, 4.5", // exact
    "1.005, 2.51, 4.495", // as far off as rounding can be
  })
  void statisticsThatAgreeAreShownAsTheyAreStated(double min, double avg, double max) {
    String stated = String.format(Locale.ROOT, "{\"min\":%s,\"avg\":%s,\"max\":%s}", min, avg, max);

    assertThat(read(stated, "[1,null,2,4.5]"))
        .isEqualTo(new SeriesStatistics(min, avg, max, 3, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"min\":0,\"avg\":2.5,\"max\":4.5}", // missing values taken for 0
        "{\"min\":1,\"avg\":1.88,\"max\":4.5}",
        "{\"min\":0,\"avg\":0,\"max\":0}",
        "{\"min\":1,\"avg\":2.52,\"max\":4.5}",
        "{\"min\":1,\"avg\":2.5,\"max\":4.51}",
        "{\"min\":1,\"avg\":5.2,\"max\":4.5}",
        "{\"min\":1,\"max\":4.5}",
        "{\"min\":1,\"avg\":null,\"max\":4.5}",
        "{\"min\":1,\"avg\":NaN,\"max\":Infinity}",
        "{\"min\":\"1\",\"avg\":\"2.5\",\"max\":\"4.5\"}",
        "{}",
        "null",
        "[1,2.5,4.5]",
        "17",
      })
  void statisticsThatAreNotThoseOfTheValuesAreComputedAnew(String stated) {
    assertThat(read(stated, "[1,null,2,4.5]"))
        .isEqualTo(new SeriesStatistics(1.0, 2.5, 4.5, 3, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[null,null]", "[NaN,Infinity,-Infinity]", "[]", "[1e999]"})
  void whereAllIsMissingStatisticsAreNull(String data) {
    assertThat(read("{\"min\":0,\"avg\":0,\"max\":0}", data))
        .isEqualTo(new SeriesStatistics(null, null, null, 0, true));
    assertThat(read("{\"min\":null,\"avg\":NaN}", data))
        .isEqualTo(new SeriesStatistics(null, null, null, 0, false));
  }

  private static double hundredths(double value) {
    return Double.isNaN(value) ? MISSING : Math.rint(value * 100) / 100;
  }
}
