package io.storagegateway.jobarchive;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalTime;
import java.util.regex.Pattern;

/**
 * When something is done every day.
 *
 * @param time to the minute, in UTC
 */
public record TimeOfDay(LocalTime time) {
  private static final Pattern SYNTAX = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

  /**
   * Reads a time.
   *
   * @param text hours and minutes, such as {@code 02:00}
   * @return the time
   * @throws IllegalArgumentException if it is none
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static TimeOfDay parse(String text) {
    if (!SYNTAX.matcher(text).matches()) {
      throw new IllegalArgumentException("is hours and minutes (UTC) in quotes, such as \"02:00\"");
    }
    return new TimeOfDay(LocalTime.parse(text));
  }

  /**
   * How it is written.
   *
   * @return hours and minutes
   */
  @JsonValue
  public String text() {
    return time.toString();
  }

  /** The same as a cron expression. */
  String cron() {
    return "0 %d %d * * *".formatted(time.getMinute(), time.getHour());
  }
}
