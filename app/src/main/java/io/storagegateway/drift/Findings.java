package io.storagegateway.drift;

import io.storagegateway.spi.ListingProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is found while an endpoint is looked at. */
final class Findings {
  private final String endpoint;
  private final Set<DriftKind> wanted;
  private final Instant now;
  private final List<Discrepancy> items = new ArrayList<>();
  private final List<ListingProblem> unchecked = new ArrayList<>();
  private Instant asOf;

  Findings(String endpoint, Set<DriftKind> wanted, Instant now) {
    this.endpoint = endpoint;
    this.wanted = wanted;
    this.now = now;
    this.asOf = now;
  }

  Instant now() {
    return now;
  }

  boolean wants(DriftKind kind) {
    return wanted.contains(kind);
  }

  void add(Discrepancy item) {
    if (wants(item.kind())) {
      items.add(item);
    }
  }

  /** That something of an older moment is compared. */
  void asOf(Instant older) {
    asOf = older;
  }

  void unchecked(ListingProblem problem) {
    unchecked.add(problem);
  }

  void unchecked(String reason, String message) {
    unchecked.add(new ListingProblem(endpoint, reason, message));
  }

  DriftReport report() {
    return new DriftReport(items, unchecked, asOf);
  }
}
