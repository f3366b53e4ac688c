package io.storagegateway.jobarchive;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long ago something was: a number with a unit ({@code 12h}, {@code 90d}, {@code 52w}).
 *
 * @param duration at least an hour, at most a hundred years
 */
public record Age(Duration duration) {
  private static final Pattern SYNTAX = Pattern.compile("(\\d{1,6})([hdw])");
  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final int DAYS_OF_A_WEEK = 7;

  /** Checks the bounds. */
  public Age {
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("must be at least 1h and at most 36500d");
    }
  }

  /**
   * Reads an age.
   *
   * @param text a number with a unit
   * @return the age
   * @throws IllegalArgumentException if it is none
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Age parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is a number and h, d or w, for example 90d");
    }
    long number = Long.parseLong(matcher.group(1));
    return new Age(
        switch (matcher.group(2)) {
          case "h" -> Duration.ofHours(number);
          case "d" -> Duration.ofDays(number);
          default -> Duration.ofDays(number * DAYS_OF_A_WEEK);
        });
  }

  /**
   * How it is written.
   *
   * @return hours with their unit
   */
  @JsonValue
  public String text() {
    return duration.toHours() + "h";
  }
}
