package io.storagegateway.jobarchive.generator;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Values of a part of a machine, one for each time step. */
public final class GeneratedSeries {
  private final String hostname;
  private final String part;
  private final double[] values;

  /**
   * Takes the values as they are.
   *
   * @param part which part of the machine, empty for the whole of it
   * @param values with two decimals at most; {@code NaN} where none was measured
   */
  GeneratedSeries(String hostname, String part, double[] values) {
    this.hostname = hostname;
    this.part = part;
    this.values = values;
  }

  /** The machine. */
  public String hostname() {
    return hostname;
  }

  /** The id of the part of the machine, empty for the whole of it. */
  public String part() {
    return part;
  }

  /** How many values there are, with those that were not measured. */
  public int size() {
    return values.length;
  }

  /** A value, empty where none was measured. */
  public OptionalDouble value(int index) {
    return Double.isNaN(values[index]) ? OptionalDouble.empty() : OptionalDouble.of(values[index]);
  }

  /** All values, {@code NaN} where none was measured. */
  public double[] values() {
    return values.clone();
  }

  /** Of the values that were measured, of which there is one at least. */
  public GeneratedStatistics statistics() {
    double[] measured = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    return new GeneratedStatistics(
        Arrays.stream(measured).min().orElseThrow(),
        GeneratedStatistics.rounded(Arrays.stream(measured).average().orElseThrow()),
        Arrays.stream(measured).max().orElseThrow());
  }

  /** Without a copy, for writing. */
  double raw(int index) {
    return values[index];
  }
}
