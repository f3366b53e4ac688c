package io.storagegateway.api.v3;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the old API writes them. */
final class LegacyDate {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss '-0000'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private LegacyDate() {}

  /** For example {@code Sat, 01 Feb 2025 08:05:09 -0000}; null stays null. */
  static String of(Instant time) {
    return time == null ? null : FORMAT.format(time);
  }
}
