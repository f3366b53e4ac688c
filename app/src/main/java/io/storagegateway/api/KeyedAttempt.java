package io.storagegateway.api;

import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseUnavailableException;
import io.storagegateway.store.IdempotencyKeys;
import io.storagegateway.store.OperationState;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request that has a key, or tells what became of one that had. Used by the request's thread
 * alone.
 */
final class KeyedAttempt implements Attempt {
  private static final Logger LOG = LoggerFactory.getLogger(KeyedAttempt.class);

  private final Idempotency keys;
  private final Database database;
  private final String id;
  private final String attempt;
  private final Optional<String> known;
  private Optional<String> begun;
  private boolean secret;

  /**
   * @param attempt the request that has the key
   * @param operation what it began, null if that is this request, which has begun nothing yet
   */
  KeyedAttempt(Idempotency keys, Database database, String id, String attempt, String operation) {
    this.keys = keys;
    this.database = database;
    this.id = id;
    this.attempt = attempt;
    known = Optional.ofNullable(operation);
    begun = known;
  }

  @Override
  public Optional<String> operation() {
    return known;
  }

  @Override
  public void opened(Handle transaction, String operation) {
    stillMine(new IdempotencyKeys(transaction).open(id, attempt, operation));
    begun = Optional.of(operation);
  }

  @Override
  public void madeSecret(Handle transaction, String path) {
    stillMine(new IdempotencyKeys(transaction).make(id, attempt, path));
    secret = true;
  }

  private static void stillMine(boolean mine) {
    if (!mine) {
      throw KeyRefusals.inUse(Optional.empty()).exception();
    }
  }

  /**
   * Keeps an answer that is about to be sent, or gives the key back. Where neither can be done, the
   * operation tells what became of it.
   */
  void answered(KeptAnswer answer) {
    try {
      if (answer.isError()) {
        failed(answer);
      } else {
        succeeded(answer);
      }
    } catch (DatabaseUnavailableException e) {
      LOG.warn("An answer is not kept for its idempotency key", e);
    }
  }

  private void succeeded(KeptAnswer answer) {
    if (secret) {
      return;
    }
    if (answer.isSecret()) {
      throw new IllegalStateException("An answer with a secret does not say what was made");
    }
    if (!answer.isTooLong()) {
      keep(answer);
    } else if (begun.isEmpty()) {
      release();
    }
  }

  private void failed(KeptAnswer answer) {
    if (secret) {
      return;
    }
    if (begun.isEmpty()) {
      release();
      return;
    }
    // Anything but a failure that is on record may still be, or become, a success.
    keys.operation(begun.get())
        .filter(operation -> operation.state() == OperationState.FAILED)
        .ifPresent(
            operation -> {
              if (keys.cameToNothing(operation)) {
                release();
              } else if (!answer.isTooLong()) {
                keep(answer);
              }
            });
  }

  private void keep(KeptAnswer answer) {
    String headers = keys.headers(answer);
    boolean unused =
        database.write(
            handle ->
                new IdempotencyKeys(handle)
                    .answer(id, attempt, answer.status(), headers, answer.body()));
  }

  void release() {
    database.<Void>write(
        handle -> {
          new IdempotencyKeys(handle).release(id, attempt);
          return null;
        });
  }
}
