package io.storagegateway.netapp.ontap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call failed with. */
final class Failures {
  private Failures() {}

  static BackendException failure(ErrorKind kind, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(BackendException.class);
    assertThat(thrown)
        .asInstanceOf(InstanceOfAssertFactories.type(BackendException.class))
        .extracting(BackendException::kind)
        .isEqualTo(kind);
    return (BackendException) thrown;
  }
}
