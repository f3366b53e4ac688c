package io.storagegateway.store;

import java.time.Instant;

/**
 * Another state of an operation.
 *
 * @param state the state
 * @param message what is to be known of it; null for nothing
 * @param result what it gave, as JSON; null for nothing
 * @param problem why it failed, as JSON; null where it did not
 * @param at when
 * @param deadline when it leaves this state at the latest; null for a final one
 */
public record OperationChange(
    OperationState state,
    String message,
    String result,
    String problem,
    Instant at,
    Instant deadline) {}
