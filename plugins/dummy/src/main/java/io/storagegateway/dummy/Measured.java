package io.storagegateway.dummy;

import io.storagegateway.spi.value.JobSeries;
import io.storagegateway.spi.value.Samples;
import io.storagegateway.spi.value.SeriesStatistics;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Random;

/** Values that were measured one after the other, some of which are missing. */
final class Measured {
  private static final int ONE_MISSING_OF = 11;
  private static final double GREATEST = 100;

  private final double[] values;

  private Measured(double[] values) {
    this.values = values;
  }

  /** The same values for the same seed. */
  static Measured of(String seed, int length) {
    Random chance = new Random(seed.hashCode());
    double[] values = new double[length];
    Arrays.setAll(
        values,
        index ->
            chance.nextInt(ONE_MISSING_OF) == 0
                ? Double.NaN
                : Math.rint(chance.nextDouble() * GREATEST * 10) / 10);
    return new Measured(values);
  }

  /** A series in which every so many values are one. */
  JobSeries series(String host, String id, int merged) {
    SeriesStatistics statistics = statistics();
    if (merged == 1) {
      return new JobSeries(host, id, statistics, Samples.of(values, values.length), null, null);
    }
    int steps = (int) ((values.length + (long) merged - 1) / merged);
    double[] mean = new double[steps];
    double[] min = new double[steps];
    double[] max = new double[steps];
    for (int step = 0; step < steps; step++) {
      DoubleSummaryStatistics summary =
          summary(
              (int) ((long) step * merged), (int) Math.min(values.length, (step + 1L) * merged));
      boolean none = summary.getCount() == 0;
      mean[step] = none ? Double.NaN : summary.getAverage();
      min[step] = none ? Double.NaN : summary.getMin();
      max[step] = none ? Double.NaN : summary.getMax();
    }
    return new JobSeries(
        host,
        id,
        statistics,
        Samples.of(mean, steps),
        Samples.of(min, steps),
        Samples.of(max, steps));
  }

  private SeriesStatistics statistics() {
    DoubleSummaryStatistics summary = summary(0, values.length);
    return summary.getCount() == 0
        ? new SeriesStatistics(null, null, null, 0, true)
        : new SeriesStatistics(
            summary.getMin(), summary.getAverage(), summary.getMax(), summary.getCount(), true);
  }

  private DoubleSummaryStatistics summary(int from, int to) {
    return Arrays.stream(values, from, to)
        .filter(value -> !Double.isNaN(value))
        .summaryStatistics();
  }
}
