package io.storagegateway.drift;

import io.storagegateway.spi.ListingProblem;
import java.time.Instant;
import java.util.List;

/**
 * All that differs on one endpoint.
 *
 * @param items what differs, in no particular order
 * @param unchecked what could not be compared, and why
 * @param asOf as of when that holds: when the back-end was last asked for its volumes, as far as
 *     they are compared
 */
public record DriftReport(List<Discrepancy> items, List<ListingProblem> unchecked, Instant asOf) {
  /** Copies the lists. */
  public DriftReport {
    items = List.copyOf(items);
    unchecked = List.copyOf(unchecked);
  }
}
