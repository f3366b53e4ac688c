package io.storagegateway.jobarchive;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long something may take or be apart: a number of seconds, or one with a unit ({@code 30s},
 * {@code 10m}, {@code 6h}).
 *
 * @param duration at least a second, at most a week
 */
public record Span(Duration duration) {
  private static final Pattern SYNTAX = Pattern.compile("(\\d{1,7})([smh]?)");
  private static final Duration LONGEST = Duration.ofDays(7);

  /** Checks the bounds. */
  public Span {
    if (duration.toSeconds() < 1 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("must be at least 1s and at most 168h");
    }
  }

  /**
   * Reads a span.
   *
   * @param text a number, with a unit or of seconds
   * @return the span
   * @throws IllegalArgumentException if it is none
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Span parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is a number and s, m or h, for example 10m");
    }
    long number = Long.parseLong(matcher.group(1));
    return new Span(
        switch (matcher.group(2)) {
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofSeconds(number);
        });
  }

  /**
   * How it is written.
   *
   * @return seconds with their unit
   */
  @JsonValue
  public String text() {
    return duration.toSeconds() + "s";
  }
}
