package io.storagegateway.contract.fake;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call failed with. */
public final class Failures {
  private Failures() {}

  /**
   * Makes a call that has to fail.
   *
   * @param kind how
   * @param call what
   * @return what it threw
   */
  public static BackendException failure(ErrorKind kind, ThrowingCallable call) {
    AtomicReference<BackendException> thrown = new AtomicReference<>();
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(call)
        .satisfies(thrown::set)
        .extracting(BackendException::kind)
        .isEqualTo(kind);
    return thrown.get();
  }
}
