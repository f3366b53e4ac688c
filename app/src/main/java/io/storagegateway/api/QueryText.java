package io.storagegateway.api;

import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the texts of query parameters. */
final class QueryText {
  static final int DEFAULT_LIMIT = 100;

  private static final int MAX_TEXT = 1024;
  private static final int MAX_WAIT_SECONDS = 60;
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
  static final String NO_TIME = "must be a time such as 2026-01-31T10:00:00Z";

  private static final long MAX_RESOLUTION = 31_536_000;
  private static final Pattern RESOLUTION = Pattern.compile("(\\d{1,9})([smhd]?)");
  private static final Map<String, Long> UNITS =
      Map.of("", 1L, "s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L);

  private QueryText() {}

  /** A text that is neither empty, nor very long, nor holds control characters; null if absent. */
  static String text(String parameter, String value) {
    if (value == null) {
      return value;
    }
    if (value.isEmpty()) {
      throw bad(parameter, "must not be empty");
    }
    if (value.length() > MAX_TEXT) {
      throw bad(parameter, "must have at most " + MAX_TEXT + " characters");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw bad(parameter, "must not hold control characters");
    }
    return value;
  }

  /** A time to wait, as a number of seconds or with an s behind it; none if absent. */
  static Duration wait(String parameter, String value) {
    if (value == null) {
      return Duration.ZERO;
    }
    String text = value.endsWith("s") ? value.substring(0, value.length() - 1) : value;
    return Duration.ofSeconds(number(parameter, text, 0, MAX_WAIT_SECONDS));
  }

  /** A number that is not negative: of bytes, of seconds, of things. */
  static Optional<Long> count(String parameter, String value) {
    return Optional.ofNullable(value).map(text -> number(parameter, text, 0, Long.MAX_VALUE));
  }

  /** A time (RFC 3339), as milliseconds since 1970. */
  static Optional<Long> time(String parameter, String value) {
    if (value == null) {
      return Optional.empty();
    }
    return Optional.of(instant(value).orElseThrow(() -> bad(parameter, NO_TIME)).toEpochMilli());
  }

  /** A time (RFC 3339); none if it is not one. */
  static Optional<Instant> instant(String value) {
    String text = value.toUpperCase(Locale.ROOT);
    if (!TIME.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty(); // such as the 30th of February
    }
  }

  static int limit(String value) {
    return value == null ? DEFAULT_LIMIT : (int) number("limit", value, 1, Query.MAX_LIMIT);
  }

  static Sort sort(String value, Sort usual) {
    String text = text("sort", value);
    if (text == null) {
      return usual;
    }
    return text.startsWith("-") ? new Sort(text.substring(1), true) : new Sort(text, false);
  }

  /** One word of several; null if absent. */
  static String oneOf(String parameter, String value, Collection<String> known) {
    if (value != null && !known.contains(value)) {
      throw bad(parameter, "must be one of " + String.join(", ", known));
    }
    return value;
  }

  /** A time from one value to the next, as a number of seconds or with a unit; none if absent. */
  static Optional<Duration> resolution(String parameter, String value) {
    if (value == null) {
      return Optional.empty();
    }
    Matcher matcher = RESOLUTION.matcher(value);
    if (matcher.matches()) {
      long seconds = Long.parseLong(matcher.group(1)) * UNITS.get(matcher.group(2));
      if (seconds >= 1 && seconds <= MAX_RESOLUTION) {
        return Optional.of(Duration.ofSeconds(seconds));
      }
    }
    throw bad(
        parameter, "must be 1 to " + MAX_RESOLUTION + " seconds, such as 60, 30s, 5m, 1h or 1d");
  }

  static boolean flag(String parameter, String value) {
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw bad(parameter, "must be true or false");
  }

  private static long number(String parameter, String text, long min, long max) {
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw bad(parameter, "must be a whole number, " + min + " to " + max);
    }
    throw bad(parameter, "must be " + min + " to " + max);
  }

  private static ProblemException bad(String parameter, String message) {
    return Refusals.badParameter(parameter, message).exception();
  }
}
