package io.storagegateway.spi.value;

import java.time.Instant;
import java.util.Objects;

/**
 * One line of a log that grows.
 *
 * @param time when it was written, null where unknown
 * @param text the line without its break
 */
public record LogLine(Instant time, String text) {
  /** Checks that the text is there. */
  public LogLine {
    Objects.requireNonNull(text, "text");
  }
}
