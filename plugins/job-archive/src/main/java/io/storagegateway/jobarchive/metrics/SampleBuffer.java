package io.storagegateway.jobarchive.metrics;

import io.storagegateway.spi.value.Samples;
import java.util.Arrays;

/** Takes the values of one series after the other, however many that are, within bounds. */
final class SampleBuffer {
  private static final int FIRST = 1_024;

  private final Budget budget;
  private double[] values;
  private int count;

  SampleBuffer(Budget budget) {
    this.budget = budget;
    this.values = new double[FIRST];
  }

  void clear() {
    count = 0;
  }

  /** Adds a value, NaN for one that is missing. */
  void add(double value) {
    if (count == values.length) {
      grow();
    }
    values[count++] = value;
  }

  private void grow() {
    int longest = budget.longestSeries();
    if (count >= longest) {
      throw budget.tooLarge("One series has more than " + longest + " values");
    }
    values = Arrays.copyOf(values, (int) Math.min(longest, 2L * count));
  }

  Samples samples() {
    return Samples.of(values, count);
  }
}
