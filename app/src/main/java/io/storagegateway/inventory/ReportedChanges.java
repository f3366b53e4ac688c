package io.storagegateway.inventory;

import io.storagegateway.endpoint.ChangeListener;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.value.Resource;
import java.time.Clock;
import java.util.Optional;

/** What a back-end tells of its changes. Each replica is told by its own. */
final class ReportedChanges implements ChangeListener {
  private static final String SILENT = "changes-not-reported";

  private final EndpointInventory where;
  private final Clock clock;

  ReportedChanges(EndpointInventory where, Clock clock) {
    this.where = where;
    this.clock = clock;
  }

  @Override
  public void put(Resource value) {
    kept(value.kind()).ifPresent(kept -> kept.change(Change.put(value, clock.instant())));
  }

  @Override
  public void remove(Kind kind, String key) {
    kept(kind).ifPresent(kept -> kept.change(Change.removed(key, clock.instant())));
  }

  @Override
  public void reset(Kind kind) {
    kept(kind).ifPresent(kept -> kept.reset(clock.instant()));
  }

  @Override
  public void stale(Kind kind, String reason) {
    kept(kind)
        .ifPresent(
            kept -> kept.silent(new ListingProblem(where.endpoint().name(), SILENT, reason)));
  }

  private Optional<Kept> kept(Kind kind) {
    return KeptKind.of(kind).filter(where::keeps).map(where::of);
  }
}
