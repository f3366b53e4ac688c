package io.storagegateway.api;

import java.time.Duration;

/** Lengths of time as {@code /v4} shows them. */
final class Seconds {
  private static final double NANOS = 1e9;

  private Seconds() {}

  /** A whole number where it is one; null for null. */
  static Number of(Duration time) {
    if (time == null) {
      return null; // a value that is not known
    }
    return time.getNano() == 0
        ? (Number) time.getSeconds()
        : (Number) (time.getSeconds() + time.getNano() / NANOS);
  }
}
