package io.storagegateway.spi.value;

import java.util.Objects;

/**
 * Why a line was not forwarded.
 *
 * @param line which, from 1
 * @param reason a stable word as in {@link io.storagegateway.spi.BackendException#reason}
 * @param message one sentence for people
 */
public record RefusedLine(int line, String reason, String message) {
  /** Checks what has to be there. */
  public RefusedLine {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(message, "message");
  }
}
