package io.storagegateway.dummy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as operators write it: {@code 250ms}, {@code 5s}, {@code 2m}.
 *
 * @param duration how long
 */
public record Delay(Duration duration) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(ms|s|m)");

  /** No time at all. */
  public static final Delay NONE = new Delay(Duration.ZERO);

  /**
   * Reads a length of time.
   *
   * @param text a number and its unit
   * @return the delay
   * @throws IllegalArgumentException if it is not that
   */
  @JsonCreator
  public static Delay parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a delay is a number with ms, s or m, for example 250ms, 5s or 2m, but not: " + text);
    }
    long amount = Long.parseLong(matcher.group(1));
    return new Delay(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          default -> Duration.ofMinutes(amount);
        });
  }

  /**
   * Writes it back.
   *
   * @return a text that {@link #parse} reads
   */
  @JsonValue
  public String text() {
    return duration.toMillis() + "ms";
  }
}
