package io.storagegateway.jobarchive.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.storagegateway.spi.value.JobSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BucketsTest {
  @Property(tries = 1000)
  void bucketsAreThoseOfTheNaiveModel(
      @ForAll("measured") List<Double> values,
      @ForAll @IntRange(min = 1, max = 90) int timestep,
      @ForAll @IntRange(min = 0, max = 400) int coarser) {
    int resolution = timestep + coarser;
    JobSeries shaped = ResolutionTest.shape(values, timestep, resolution);

    Map<Long, List<Double>> buckets = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      buckets
          .computeIfAbsent((long) i * timestep / resolution, bucket -> new ArrayList<>())
          .add(values.get(i));
    }
    assertThat(shaped.values().size()).isEqualTo(buckets.size());
    if (coarser == 0) {
      assertThat(shaped.min()).isNull();
      assertThat(shaped.max()).isNull();
      assertThat(shaped.values()).isEqualTo(SummaryTest.samples(values));
      return;
    }
    buckets.forEach((bucket, measured) -> assertBucket(shaped, Math.toIntExact(bucket), measured));
  }

  private static void assertBucket(JobSeries shaped, int bucket, List<Double> measured) {
    double[] present =
        measured.stream().filter(Objects::nonNull).mapToDouble(Double::doubleValue).toArray();
    if (present.length == 0) {
      assertThat(List.of(shaped.values(), shaped.min(), shaped.max()))
          .allMatch(samples -> samples.isMissing(bucket));
      return;
    }
    assertThat(shaped.values().at(bucket))
        .isBetween(shaped.min().at(bucket), shaped.max().at(bucket))
        .isCloseTo(Arrays.stream(present).average().orElseThrow(), within(1e-6));
    assertThat(shaped.min().at(bucket)).isEqualTo(Arrays.stream(present).min().orElseThrow());
    assertThat(shaped.max().at(bucket)).isEqualTo(Arrays.stream(present).max().orElseThrow());
  }

  @Provide
  Arbitrary<List<Double>> measured() {
    return Arbitraries.integers()
        .between(-1_000, 1_000)
        .map(hundredths -> hundredths / 100.0)
        .injectNull(0.3)
        .list()
        .ofMaxSize(60);
  }
}
