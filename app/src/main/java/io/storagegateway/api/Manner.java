package io.storagegateway.api;

import io.storagegateway.operation.Conditions;

/**
 * How a write is to be done.
 *
 * @param dryRun whether to tell what would change and change nothing
 * @param conditions what must hold for it
 */
record Manner(boolean dryRun, Conditions conditions) {}
