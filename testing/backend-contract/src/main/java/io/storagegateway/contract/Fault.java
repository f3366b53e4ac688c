package io.storagegateway.contract;

import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import java.util.Objects;

/**
 * A failure that a storage system is asked to provoke, once.
 *
 * @param operation the call that fails
 * @param kind how it fails
 * @param effect {@link Effect#NONE}: before anything was done; {@link Effect#UNKNOWN}: it was, or
 *     may have been, carried out and the answer was lost
 */
public record Fault(Operation operation, ErrorKind kind, Effect effect) {
  /** Checks that everything is there. */
  public Fault {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(effect, "effect");
  }

  @Override
  public String toString() {
    return operation.key() + " fails with " + kind + ", effect " + effect;
  }
}
