package io.storagegateway.dummy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * How the calls of one operation misbehave.
 *
 * @param kind in which way
 * @param times how many calls, null for every one
 * @param afterSuccess whether an error comes after the call did what it should, so that nobody but
 *     the storage system knows that it did; false unless said otherwise, and without meaning for
 *     kinds that are no errors
 */
public record Fault(@NotNull FaultKind kind, @Positive Integer times, Boolean afterSuccess) {
  /** Fills in the default. */
  public Fault {
    afterSuccess = Boolean.TRUE.equals(afterSuccess);
  }
}
