package io.storagegateway.ontap.simulator.query;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as ONTAP takes them: bytes, or {@code 240MB} with units of 1024. */
public final class Sizes {
  private static final Pattern SIZE =
      Pattern.compile("(-?\\d{1,18}(?:\\.\\d{1,6})?) ?([KMGTP]?)(?:i?B)?", Pattern.CASE_INSENSITIVE);
  private static final String UNITS = "KMGTP";
  private static final int UNIT_BITS = 10;

  private Sizes() {}

  /** The number, empty if the text is none or too great. */
  public static OptionalLong parse(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    String unit = matcher.group(2).toUpperCase(Locale.ROOT);
    int power = unit.isEmpty() ? 0 : 1 + UNITS.indexOf(unit);
    BigDecimal bytes =
        new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(1L << (UNIT_BITS * power)));
    try {
      return OptionalLong.of(bytes.toBigInteger().longValueExact());
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }
}
