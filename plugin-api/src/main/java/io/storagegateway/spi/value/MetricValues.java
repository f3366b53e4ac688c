package io.storagegateway.spi.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Values at equal distances in time, of which some may be missing, as JSON has them: most are
 * handed on as they came, digit by digit, without becoming numbers in between.
 */
public final class MetricValues implements Iterable<String> {
  /** No values. */
  public static final MetricValues NONE = new MetricValues(new byte[] {'[', ']'}, 0, 0);

  /** With its brackets. */
  private final byte[] text;

  private final int size;
  private final int missing;

  private MetricValues(byte[] text, int size, int missing) {
    this.text = text;
    this.size = size;
    this.missing = missing;
  }

  /**
   * Takes values over as they are in a JSON array.
   *
   * @param json holds them, in UTF-8; copied
   * @param offset the first byte behind the opening bracket
   * @param length how many bytes there are up to the closing bracket
   * @return the same values, unchangeable
   * @throws IllegalArgumentException unless they are numbers and nulls, separated by commas
   */
  public static MetricValues ofJson(byte[] json, int offset, int length) {
    byte[] text = new byte[length + 2];
    text[0] = '[';
    System.arraycopy(json, offset, text, 1, length);
    text[length + 1] = ']';
    JsonNumbers found = JsonNumbers.in(text, 1, length + 1);
    return new MetricValues(text, found.size(), found.missing());
  }

  /**
   * Takes numbers over.
   *
   * @param values the values, {@link Double#NaN} where one is missing
   * @param length how many of them, from the first on
   * @return the same values, unchangeable
   * @throws IllegalArgumentException if one is infinite
   */
  public static MetricValues of(double[] values, int length) {
    StringBuilder text = new StringBuilder("[");
    int missing = 0;
    for (int i = 0; i < length; i++) {
      if (Double.isInfinite(values[i])) {
        throw new IllegalArgumentException("a measured value is finite");
      }
      text.append(i == 0 ? "" : ",");
      if (Double.isNaN(values[i])) {
        missing++;
        text.append("null");
      } else {
        text.append(values[i]);
      }
    }
    text.append(']');
    return new MetricValues(text.toString().getBytes(StandardCharsets.US_ASCII), length, missing);
  }

  /**
   * How many there are, missing ones included.
   *
   * @return at least 0
   */
  public int size() {
    return size;
  }

  /**
   * How many of them are missing.
   *
   * @return at least 0
   */
  public int missing() {
    return missing;
  }

  /**
   * The values as texts.
   *
   * @return for each value a number as in JSON, null where it is missing
   */
  @Override
  public Iterator<String> iterator() {
    return new Texts();
  }

  /**
   * The values as numbers.
   *
   * @return the same values
   */
  public Samples samples() {
    double[] numbers = new double[size];
    int next = 0;
    for (String number : this) {
      numbers[next++] = number == null ? Double.NaN : Double.parseDouble(number);
    }
    return Samples.of(numbers, size);
  }

  /** Whether the texts are the same: {@code 1.0} and {@code 1.00} are not. */
  @Override
  public boolean equals(Object other) {
    return other instanceof MetricValues values && Arrays.equals(text, values.text);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(text);
  }

  /** A JSON array of all of them. */
  @Override
  public String toString() {
    return new String(text, StandardCharsets.US_ASCII);
  }

  private final class Texts implements Iterator<String> {
    private int given;
    private int position = 1;

    @Override
    public boolean hasNext() {
      return given < size;
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int begin = position;
      while (position < text.length - 1 && text[position] != ',') {
        position++;
      }
      String value = new String(text, begin, position - begin, StandardCharsets.US_ASCII).strip();
      position++;
      given++;
      return value.equals("null") ? null : value;
    }
  }
}
