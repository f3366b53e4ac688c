package io.storagegateway.operation;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.util.Map;

/**
 * A failure as it is kept.
 *
 * @param kind what went wrong
 * @param reason a stable word for programs
 * @param message one sentence for the caller
 * @param effect what was left behind
 * @param fields the request's fields that were wrong
 */
record StoredFailure(
    ErrorKind kind, String reason, String message, Effect effect, Map<String, String> fields) {
  static StoredFailure of(BackendException failure) {
    return new StoredFailure(
        failure.kind(), failure.reason(), failure.getMessage(), failure.effect(), failure.fields());
  }

  BackendException exception() {
    BackendException.Builder builder =
        BackendException.of(kind, message).reason(reason).effect(effect);
    fields.forEach(builder::field);
    return builder.build();
  }
}
