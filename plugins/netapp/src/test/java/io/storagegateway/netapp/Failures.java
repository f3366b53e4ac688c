package io.storagegateway.netapp;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call failed with. */
final class Failures {
  private Failures() {}

  static BackendException failure(ErrorKind kind, ThrowingCallable call) {
    AtomicReference<BackendException> thrown = new AtomicReference<>();
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(call)
        .satisfies(thrown::set)
        .extracting(BackendException::kind)
        .isEqualTo(kind);
    return thrown.get();
  }
}
