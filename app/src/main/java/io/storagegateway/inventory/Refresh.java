package io.storagegateway.inventory;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ListingProblem;
import io.storagegateway.store.InventoryListingRow;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a back-end for everything of a kind, and lets all replicas know. */
final class Refresh {
  /** What is shown is older than it should be. */
  static final String STALE = "inventory-stale";

  private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);

  private final Shelf shelf;
  private final StoredValues values;
  private final Replication replication;
  private final Clock clock;

  Refresh(Shelf shelf, StoredValues values, Replication replication, Clock clock) {
    this.shelf = shelf;
    this.values = values;
    this.replication = replication;
    this.clock = clock;
  }

  /**
   * Refreshes a kind, unless another replica does so now or has just done it.
   *
   * @return false if another replica does
   * @throws io.storagegateway.store.DatabaseUnavailableException if nobody can be told
   */
  boolean run(EndpointInventory where, Kept kept) {
    Optional<Shelf.Begun> begun = shelf.begin(where, kept.kind());
    if (begun.isEmpty()) {
      return false;
    }
    Optional<InventoryListingRow> unseen =
        begun.get().row().filter(row -> row.number() > kept.known());
    if (unseen.isPresent()) {
      shelf.release(where);
      replication.listing(where, kept, unseen.get());
    } else {
      refresh(where, kept, begun.get());
    }
    return true;
  }

  private void refresh(EndpointInventory where, Kept kept, Shelf.Begun begun) {
    try {
      Listed listed = new Enumeration(where.endpoint(), kept.kind(), values).run();
      Duration took = since(begun);
      Optional<InventoryListingRow> row = shelf.store(where, kept.kind(), begun, listed, took);
      row.ifPresent(
          stored ->
              kept.install(
                  new Base(
                      listed.items(),
                      listed.problems(),
                      stored.stored(),
                      stored.begun(),
                      stored.asOf()),
                  took,
                  stored.number()));
    } catch (BackendException e) {
      failed(where, kept, begun, e);
    }
  }

  private void failed(
      EndpointInventory where, Kept kept, Shelf.Begun begun, BackendException failure) {
    if (Thread.interrupted()) {
      // The gateway ends; another replica goes on at once.
      shelf.release(where);
      return;
    }
    Duration took = since(begun);
    ListingProblem why = problem(where, failure.getMessage());
    if (kept.attempt().map(Attempt::failures).orElse(0) == 0) {
      LOG.warn("The inventory of {} cannot be refreshed", where.endpoint().name(), failure);
    }
    long number = shelf.storeFailure(where, kept.kind(), begun, why, took);
    if (failure.reason().equals(Enumeration.TOO_LARGE)) {
      kept.drop();
    }
    kept.seen(number);
    kept.failed(why, begun.at(), took, failure.retryAfter().orElse(Duration.ZERO));
  }

  private Duration since(Shelf.Begun begun) {
    return Duration.between(begun.at(), clock.instant());
  }

  /** What those read who are shown what is old. */
  static ListingProblem problem(EndpointInventory where, String why) {
    return new ListingProblem(where.endpoint().name(), STALE, "This may be out of date: " + why);
  }
}
