package io.storagegateway.api.line;

import io.storagegateway.spi.value.MetricPoint;
import io.storagegateway.spi.value.MetricQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Makes measured values of lines, each on its own: nothing of one line holds for the next. */
final class LineReading {
  static final int MAX_NAME = 200;

  private static final Set<String> SCOPES =
      Set.of(
          MetricQuery.NODE,
          "socket",
          "die",
          "memoryDomain",
          "llc",
          "core",
          "hwthread",
          "accelerator");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?[iu]?");
  private static final Pattern TIME = Pattern.compile("[0-9]{1,19}");
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Duration AHEAD = Duration.ofHours(1);

  private static final long MOST_SECONDS = 100_000_000_000L;
  private static final long MOST_MILLISECONDS = MOST_SECONDS * 1_000;
  private static final long MOST_MICROSECONDS = MOST_MILLISECONDS * 1_000;

  private final String cluster;
  private final Instant now;

  LineReading(String cluster, Instant now) {
    this.cluster = cluster;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  MetricPoint point(int number, String text) throws BadLineException {
    Line line = Line.parse(text);
    checkCluster(line.tags().get("cluster"));
    String scope = scope(line.tags().getOrDefault("type", MetricQuery.NODE));
    boolean whole = scope.equals(MetricQuery.NODE);
    return new MetricPoint(
        number,
        name("metric", line.measurement()),
        host(line),
        scope,
        // Some write a machine as the first and only part of itself.
        whole ? null : part(line, "type-id"),
        line.tags().containsKey("stype") ? name("stype", line.tags().get("stype")) : null,
        line.tags().containsKey("stype") ? part(line, "stype-id") : null,
        value(line),
        time(line.time()));
  }

  private void checkCluster(String tag) throws BadLineException {
    if (tag != null && !tag.equals(cluster)) {
      throw new BadLineException("other-cluster", "It is of another cluster than was named.");
    }
  }

  private static String host(Line line) throws BadLineException {
    String host = line.tags().getOrDefault("hostname", line.tags().get("host"));
    if (host == null) {
      throw new BadLineException("no-host", "It has no tag hostname.");
    }
    return name("hostname", host);
  }

  private static String scope(String type) throws BadLineException {
    if (!SCOPES.contains(type)) {
      throw new BadLineException("unknown-scope", "Its tag type is no part of a machine.");
    }
    return type;
  }

  private static String part(Line line, String tag) throws BadLineException {
    String id = line.tags().get(tag);
    if (id == null) {
      throw new BadLineException("no-id", "It has no tag " + tag + ".");
    }
    return name(tag, id);
  }

  /** Stores make names of folders of them. */
  private static String name(String what, String value) throws BadLineException {
    if (value.length() > MAX_NAME
        || value.contains("..")
        || value.chars().anyMatch(c -> c == '/' || c == '\\' || c == '"' || isUnprintable(c))) {
      throw new BadLineException(
          "bad-name",
          "Its " + what + " is too long, or has two dots, a slash or another forbidden character.");
    }
    return value;
  }

  /** What was no UTF-8, too. */
  private static boolean isUnprintable(int letter) {
    return Character.isISOControl(letter) || letter == '\uFFFD';
  }

  private static double value(Line line) throws BadLineException {
    String text = line.fields().get("value");
    if (text == null || line.fields().size() > 1) {
      throw new BadLineException("bad-field", "It must have the field value and no other.");
    }
    if (!NUMBER.matcher(text).matches()) {
      throw new BadLineException("bad-value", "Its value is no number.");
    }
    char last = text.charAt(text.length() - 1);
    double value =
        Double.parseDouble(
            last == 'i' || last == 'u' ? text.substring(0, text.length() - 1) : text);
    if (!Double.isFinite(value)) {
      throw new BadLineException("bad-value", "Its value is too great.");
    }
    return value;
  }

  /** The number of digits tells the unit. */
  private Instant time(String text) throws BadLineException {
    if (text == null) {
      return now;
    }
    if (!TIME.matcher(text).matches()) {
      throw new BadLineException("bad-time", "Its time is no whole number since 1970.");
    }
    Instant time = Instant.ofEpochSecond(seconds(text));
    if (time.isBefore(EARLIEST) || time.isAfter(now.plus(AHEAD))) {
      throw new BadLineException("bad-time", "Its time is before 2000 or in the future.");
    }
    return time;
  }

  private static long seconds(String text) throws BadLineException {
    long number;
    try {
      number = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new BadLineException("bad-time", "Its time is no whole number since 1970.");
    }
    if (number < MOST_SECONDS) {
      return number;
    }
    if (number < MOST_MILLISECONDS) {
      return TimeUnit.MILLISECONDS.toSeconds(number);
    }
    return number < MOST_MICROSECONDS
        ? TimeUnit.MICROSECONDS.toSeconds(number)
        : TimeUnit.NANOSECONDS.toSeconds(number);
  }
}
