package io.storagegateway.inventory;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.ListingProblem;
import io.storagegateway.store.InventoryListingRow;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a back-end for everything of a kind, and lets all replicas know. */
final class Refresh {
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
      Differences differences = differences(where, kept, begun, listed);
      Optional<InventoryListingRow> row =
          shelf.store(where, kept.kind(), begun, listed, differences, took);
      row.ifPresent(
          stored ->
              kept.install(
                  new Base(
                      listed.items(),
                      listed.size(),
                      listed.problems(),
                      stored.stored(),
                      stored.begun(),
                      stored.asOf()),
                  took,
                  stored.number()));
      kept.meters().refreshed(took);
    } catch (BackendException e) {
      failed(where, kept, begun, e);
    } catch (UncheckedIOException e) {
      failed(where, kept, begun, cannotBeKept(e));
    }
  }

  private static BackendException cannotBeKept(UncheckedIOException cause) {
    return BackendException.of(ErrorKind.BAD_ANSWER, "What it listed cannot be kept.")
        .reason("listing-not-kept")
        .cause(cause)
        .build();
  }

  private void failed(
      EndpointInventory where, Kept kept, Shelf.Begun begun, BackendException failure) {
    if (Thread.interrupted()) {
      // The gateway ends; another replica goes on at once.
      shelf.release(where);
      return;
    }
    Duration took = since(begun);
    ListingProblem why =
        new ListingProblem(where.endpoint().name(), failure.reason(), failure.getMessage());
    kept.meters().failed();
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

  /** None where this replica has not kept the listing before. */
  private Differences differences(
      EndpointInventory where, Kept kept, Shelf.Begun begun, Listed listed) {
    if (kept.kind() != KeptKind.VOLUMES) {
      return Differences.NONE;
    }
    return kept.base()
        .filter(base -> begun.row().map(row -> row.stored() == base.stored()).orElse(false))
        .flatMap(base -> comparison(where, base))
        .map(
            comparison ->
                comparison.with(
                    where.name(),
                    listed,
                    begun.number(),
                    begun.at(),
                    where.configuration().maxObjects()))
        .orElse(Differences.NONE);
  }

  /** Empty where another release stored what this one cannot read. */
  private Optional<Comparison> comparison(EndpointInventory where, Base before) {
    try {
      return Optional.of(shelf.comparison(where, before));
    } catch (UncheckedIOException e) {
      LOG.warn("Listings of {} cannot be compared", where.endpoint().name(), e);
      return Optional.empty();
    }
  }

  private Duration since(Shelf.Begun begun) {
    return Duration.between(begun.at(), clock.instant());
  }
}
