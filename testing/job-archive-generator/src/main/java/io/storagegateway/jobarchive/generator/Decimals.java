package io.storagegateway.jobarchive.generator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes numbers with up to two decimals, several times faster than for any number. */
final class Decimals {
  private static final int MOST_DIGITS = 24;
  private static final int CENTS = 100;
  private static final int TEN = 10;

  private final JsonGenerator json;
  private final char[] digits = new char[MOST_DIGITS];

  Decimals(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes a number.
   *
   * @param value at least 0, with two decimals at most; {@code NaN} is written as {@code null}
   */
  void write(double value) throws IOException {
    if (Double.isNaN(value)) {
      json.writeNull();
      return;
    }
    long cents = Math.round(value * CENTS);
    int fraction = (int) (cents % CENTS);
    int at = MOST_DIGITS;
    if (fraction % TEN != 0) {
      digits[--at] = digit(fraction);
    }
    if (fraction != 0) {
      digits[--at] = digit(fraction / TEN);
      digits[--at] = '.';
    }
    long whole = cents / CENTS;
    do {
      digits[--at] = digit(whole);
      whole /= TEN;
    } while (whole > 0);
    json.writeNumber(digits, at, MOST_DIGITS - at);
  }

  private static char digit(long number) {
    return (char) ('0' + number % TEN);
  }
}
