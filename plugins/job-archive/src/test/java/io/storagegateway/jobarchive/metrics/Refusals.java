package io.storagegateway.jobarchive.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How a reading is refused. */
final class Refusals {
  private Refusals() {}

  /** Asserts the kind and reason, and hands the message on. */
  static AbstractStringAssert<?> assertRefused(
      ThrowingCallable reading, ErrorKind kind, String reason) {
    BackendException refusal = catchThrowableOfType(BackendException.class, reading);
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.kind()).as(refusal.getMessage()).isEqualTo(kind);
    assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
    assertThat(refusal.getMessage()).endsWith(".").doesNotContain("Exception", "/tmp", "java");
    return assertThat(refusal.getMessage());
  }

  static AbstractStringAssert<?> assertTruncated(ThrowingCallable reading) {
    return assertRefused(reading, ErrorKind.DAMAGED, "metric-data-truncated");
  }

  static AbstractStringAssert<?> assertCorrupt(ThrowingCallable reading) {
    return assertRefused(reading, ErrorKind.DAMAGED, "metric-data-corrupt");
  }

  static AbstractStringAssert<?> assertTooLarge(ThrowingCallable reading) {
    return assertRefused(reading, ErrorKind.TOO_LARGE, "metric-data-too-large");
  }
}
