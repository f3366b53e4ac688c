package io.storagegateway.spi.value;

import java.util.Arrays;

/** Values at equal distances in time, of which some may be missing. */
public final class Samples {
  private final double[] values;

  private Samples(double[] values) {
    this.values = values;
  }

  /**
   * Takes values over.
   *
   * @param values the values, {@link Double#NaN} where one is missing; copied
   * @param length how many of them, from the first on
   * @return the same values, unchangeable
   */
  public static Samples of(double[] values, int length) {
    return new Samples(Arrays.copyOf(values, length));
  }

  /**
   * How many there are, missing ones included.
   *
   * @return at least 0
   */
  public int size() {
    return values.length;
  }

  /**
   * Whether a value is missing.
   *
   * @param index its place, from 0
   * @return true if there is none
   */
  public boolean isMissing(int index) {
    return Double.isNaN(values[index]);
  }

  /**
   * A value.
   *
   * @param index its place, from 0
   * @return the value, {@link Double#NaN} if it is missing
   */
  public double at(int index) {
    return values[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Samples samples && Arrays.equals(values, samples.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
