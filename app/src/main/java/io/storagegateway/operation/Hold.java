package io.storagegateway.operation;

import io.storagegateway.endpoint.TokenSink;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.request.Request;
import io.storagegateway.store.DatabaseUnavailableException;
import io.storagegateway.store.OperationRow;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The right to work on an operation, until somebody else goes on with it. */
final class Hold implements TokenSink {
  private final Journal journal;
  private final OperationRow row;
  private volatile String token;
  private volatile String doomed;

  Hold(Journal journal, OperationRow row) {
    this.journal = journal;
    this.row = row;
    token = row.token();
    doomed = row.doomed();
  }

  /** The operation as it was when this was got. */
  OperationRow row() {
    return row;
  }

  /** What was remembered last; null where nothing was. */
  String token() {
    return token;
  }

  /** The uuid of the volume that the operation takes away with its lock. */
  Optional<String> doomed() {
    return Optional.ofNullable(doomed);
  }

  /**
   * Keeps the request as it was compared with its conditions, right before it is sent.
   *
   * @throws BackendException if somebody else goes on with it: what waited for long is not sent
   */
  void check(Request<?> request, Optional<String> volume, boolean changed) {
    boolean mine =
        (changed || volume.isPresent())
            ? kept(() -> journal.check(this, request, volume))
            : kept(this::isMine);
    if (!mine) {
      throw notKept("Another gateway goes on with this.", Effect.UNKNOWN, null);
    }
    doomed = volume.orElse(null);
  }

  /** Whether nobody else goes on with it meanwhile. */
  boolean isMine() {
    return journal.isHeld(this);
  }

  @Override
  public void remember(String latest) {
    if (latest.equals(token)) {
      return;
    }
    if (!kept(() -> journal.remember(this, latest))) {
      throw notKept("Another gateway goes on with this.", Effect.UNKNOWN, null);
    }
    token = latest;
  }

  private static boolean kept(BooleanSupplier change) {
    try {
      return change.getAsBoolean();
    } catch (DatabaseUnavailableException e) {
      throw notKept("The gateway's database does not answer.", Effect.UNKNOWN, e);
    }
  }

  private static BackendException notKept(String message, Effect effect, Throwable cause) {
    return BackendException.of(ErrorKind.UNAVAILABLE, message)
        .reason(NOT_KEPT)
        .effect(effect)
        .cause(cause)
        .build();
  }
}
