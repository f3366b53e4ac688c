package io.storagegateway.metricstore;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long something may take, written as a number with a unit: {@code 500ms}, {@code 15s}, {@code
 * 2m}. A number alone is in seconds.
 *
 * @param duration more than nothing, at most 400 days
 */
public record Span(Duration duration) {
  private static final Pattern SYNTAX = Pattern.compile("(\\d{1,9})(ms|s|m|h|)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "", Duration.ofSeconds(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1));
  private static final Duration LONGEST = Duration.ofDays(400);

  /** Checks the bounds. */
  public Span {
    Objects.requireNonNull(duration, "duration");
    if (duration.isZero() || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("must be more than nothing and at most 9600h");
    }
  }

  /**
   * So many seconds.
   *
   * @param seconds how many
   * @return a span
   */
  public static Span ofSeconds(long seconds) {
    return new Span(Duration.ofSeconds(seconds));
  }

  /**
   * Reads a span.
   *
   * @param text a number and a unit
   * @return the span
   * @throws IllegalArgumentException if it is none
   */
  @JsonCreator
  public static Span parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "is a number and ms, s, m or h, for example 15s, but not \"" + text + '"');
    }
    return new Span(UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1))));
  }

  /**
   * Reads seconds.
   *
   * @param seconds how many
   * @return the span
   */
  @JsonCreator
  public static Span parse(long seconds) {
    return ofSeconds(seconds);
  }

  /**
   * How it is written.
   *
   * @return milliseconds with their unit
   */
  @JsonValue
  public String text() {
    return duration.toMillis() + "ms";
  }
}
