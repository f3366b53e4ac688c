package io.storagegateway.store;

import java.time.Instant;
import java.util.Objects;

/**
 * What is known of everything of a kind that an endpoint has; the objects lie in chunks beside it.
 *
 * @param inventory of which inventory
 * @param kind what kind of objects
 * @param number the number of the last change of this row
 * @param stored the number under which the objects were stored
 * @param begun the number of the last change that the objects include for certain
 * @param asOf when the back-end was asked for them, null if it never answered
 * @param chunks how many chunks they are
 * @param size how many bytes they are as JSON
 * @param problems what is missing from them
 * @param triedAt when the back-end was last asked
 * @param tookMillis how long that took, in milliseconds
 * @param failure why there was no answer, null if there was one
 */
public record InventoryListingRow(
    String inventory,
    String kind,
    long number,
    long stored,
    long begun,
    Instant asOf,
    int chunks,
    long size,
    String problems,
    Instant triedAt,
    long tookMillis,
    String failure) {
  /** Checks what has to be there. */
  public InventoryListingRow {
    Objects.requireNonNull(inventory, "inventory");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(problems, "problems");
    Objects.requireNonNull(triedAt, "triedAt");
  }
}
