package io.storagegateway.inventory;

import io.storagegateway.store.DriftRow;
import java.util.List;

/**
 * What a listing changes of what is known to have happened past the gateway.
 *
 * @param found volumes that came or went
 * @param settled those of which there is nothing to tell any more
 */
record Differences(List<DriftRow> found, List<DriftRow> settled) {
  static final Differences NONE = new Differences(List.of(), List.of());
}
