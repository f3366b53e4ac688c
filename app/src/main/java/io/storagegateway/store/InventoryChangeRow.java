package io.storagegateway.store;

import java.time.Instant;

/**
 * One object that was made, changed or removed.
 *
 * @param number its place among all changes
 * @param inventory of which inventory
 * @param kind what kind of object
 * @param key its name; of one that is gone possibly its uuid
 * @param content its present state, null if it is gone
 * @param at when, by the clock of the replica that changed it
 */
public record InventoryChangeRow(
    long number, String inventory, String kind, String key, String content, Instant at) {}
