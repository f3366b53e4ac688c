package io.storagegateway.inventory;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where an item stands in an order: the value that it is sorted by, then its name. What has no
 * value comes last.
 *
 * @param number the value as a number, null where there is none
 * @param text the value as text, null where there is none
 * @param name the item's name
 */
record SortKey(Long number, String text, String name) {
  private static final char END = '\u0000';
  private static final long MAX_SECONDS = 9_000_000_000_000L;

  static SortKey of(Comparable<?> value, String name) {
    if (value instanceof Instant time) {
      return new SortKey(micros(time), null, name);
    }
    return value instanceof Long number
        ? new SortKey(number, null, name)
        : new SortKey(null, value == null ? null : value.toString(), name);
  }

  static Comparator<SortKey> order(boolean descending) {
    Comparator<Long> numbers = Comparator.naturalOrder();
    Comparator<String> texts = Comparator.naturalOrder();
    return Comparator.comparing(
            SortKey::number, Comparator.nullsLast(descending ? numbers.reversed() : numbers))
        .thenComparing(SortKey::text, Comparator.nullsLast(descending ? texts.reversed() : texts))
        .thenComparing(SortKey::name);
  }

  /** This key as the position of a cursor. */
  String written() {
    if (number != null) {
      return "n" + number + END + name;
    }
    return text == null ? "-" + END + name : "t" + text + END + name;
  }

  /** The key that was written; the cursor's checksum has vouched for it. */
  static SortKey read(String position) {
    int end = position.indexOf(END);
    String value = position.substring(1, end);
    String name = position.substring(end + 1);
    return switch (position.charAt(0)) {
      case 'n' -> new SortKey(Long.valueOf(value), null, name);
      case 't' -> new SortKey(null, value, name);
      default -> new SortKey(null, null, name);
    };
  }

  /** Microseconds, cut where a clock must have gone mad. */
  private static long micros(Instant time) {
    long seconds = Math.max(-MAX_SECONDS, Math.min(MAX_SECONDS, time.getEpochSecond()));
    return seconds * 1_000_000 + time.getNano() / 1000;
  }
}
