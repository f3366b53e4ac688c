package io.storagegateway.jobarchive.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.storagegateway.spi.value.Samples;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SummaryTest {
  @Property(tries = 1000)
  void sumsUpOnlyWhatIsThere(@ForAll("measured") List<Double> values) {
    Summary summary = Summary.of(samples(values), 0, values.size());

    double[] present =
        values.stream().filter(value -> value != null).mapToDouble(Double::doubleValue).toArray();
    assertThat(summary.count()).isEqualTo(present.length);
    if (present.length == 0) {
      assertThat(List.of(summary.min(), summary.avg(), summary.max())).containsOnly(Double.NaN);
    } else {
      assertThat(summary.min()).isEqualTo(Arrays.stream(present).min().orElseThrow());
      assertThat(summary.max()).isEqualTo(Arrays.stream(present).max().orElseThrow());
      assertThat(summary.avg())
          .isBetween(summary.min(), summary.max())
          .isCloseTo(Arrays.stream(present).average().orElseThrow(), within(1e-6));
    }
  }

  @Property(tries = 1000)
  void noNumberIsSoHugeThatTheMeanIsNone(@ForAll List<Double> values) {
    Summary summary = Summary.of(samples(values), 0, values.size());

    if (summary.count() > 0) {
      assertThat(summary.avg()).isFinite().isBetween(summary.min(), summary.max());
    }
  }

  @Example
  void theMeanOfHugeNumbersIsTheirMean() {
    Summary summary = Summary.of(samples(Arrays.asList(1.6e308, null, 1.2e308)), 0, 3);

    assertThat(summary.avg()).isCloseTo(1.4e308, within(1e295));
  }

  @Provide
  Arbitrary<List<Double>> measured() {
    return Arbitraries.integers()
        .between(-1_000_000, 1_000_000)
        .map(hundredths -> hundredths / 100.0)
        .injectNull(0.2)
        .list()
        .ofMaxSize(50);
  }

  static Samples samples(List<Double> values) {
    double[] array =
        values.stream().mapToDouble(value -> value == null ? Double.NaN : value).toArray();
    return Samples.of(array, array.length);
  }
}
