package io.storagegateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a refused or failed call has told. */
final class BackendFailure {
  private final BackendException thrown;

  private BackendFailure(BackendException thrown) {
    this.thrown = thrown;
  }

  static BackendFailure of(ThrowingCallable call) {
    return of(Assertions.catchThrowable(call));
  }

  static BackendFailure of(Throwable thrown) {
    assertThat(thrown).isInstanceOf(BackendException.class);
    return new BackendFailure((BackendException) thrown);
  }

  BackendFailure is(ErrorKind kind, String reason) {
    assertThat(thrown.kind()).isEqualTo(kind);
    assertThat(thrown.reason()).isEqualTo(reason);
    return this;
  }

  BackendFailure says(String part) {
    assertThat(thrown).hasMessageContaining(part);
    return this;
  }

  BackendFailure leaves(Effect effect) {
    assertThat(thrown.effect()).isEqualTo(effect);
    return this;
  }

  BackendFailure isWorthRetryingAfter(Duration wait) {
    assertThat(thrown.retryAfter()).contains(wait);
    return this;
  }
}
