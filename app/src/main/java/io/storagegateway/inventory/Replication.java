package io.storagegateway.inventory;

import io.storagegateway.spi.ListingProblem;
import io.storagegateway.store.InventoryChangeRow;
import io.storagegateway.store.InventoryListingRow;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what other replicas have stored to this one. */
final class Replication {
  private static final Logger LOG = LoggerFactory.getLogger(Replication.class);

  private final Shelf shelf;
  private final Map<String, EndpointInventory> inventories;
  private long seen;

  Replication(Shelf shelf, Collection<EndpointInventory> inventories) {
    this.shelf = shelf;
    this.inventories =
        inventories.stream()
            .collect(Collectors.toMap(EndpointInventory::name, Function.identity()));
  }

  /** Reads all that was stored, as far as it is kept. */
  synchronized void load() {
    seen = shelf.newest();
    for (EndpointInventory where : inventories.values()) {
      for (Kept kept : where.all()) {
        if (where.configuration().enabled()) {
          shelf.find(where, kept.kind()).ifPresent(row -> listing(where, kept, row));
        }
      }
    }
  }

  /** Reads what was stored since. */
  synchronized void poll() {
    Shelf.News news = shelf.newsSince(seen);
    for (InventoryChangeRow row : news.changes()) {
      find(row.inventory())
          .ifPresent(
              where -> KeptKind.named(row.kind()).ifPresent(kind -> change(where, kind, row)));
    }
    for (InventoryListingRow row : news.listings()) {
      find(row.inventory())
          .ifPresent(
              where ->
                  KeptKind.named(row.kind())
                      .ifPresent(kind -> listing(where, where.of(kind), row)));
    }
    seen = news.newest();
  }

  /** Takes over a listing, or that there was none. */
  void listing(EndpointInventory where, Kept kept, InventoryListingRow row) {
    if (row.number() <= kept.known()) {
      return;
    }
    try {
      if (row.stored() > kept.stored()) {
        shelf.load(where, kept.kind(), row).ifPresent(base -> install(where, kept, base, row));
      }
      Optional<ListingProblem> failure = shelf.failure(row);
      failure.ifPresent(why -> kept.failed(why, row.triedAt(), took(row), Duration.ZERO));
    } catch (UncheckedIOException e) {
      LOG.warn("What is stored of {} cannot be used", where.endpoint().name(), e);
    }
    kept.seen(row.number());
  }

  private void install(EndpointInventory where, Kept kept, Base base, InventoryListingRow row) {
    kept.install(base, took(row), row.stored());
    shelf.changesSince(where, kept.kind(), base).forEach(kept::change);
  }

  private void change(EndpointInventory where, KeptKind kind, InventoryChangeRow row) {
    try {
      where.of(kind).change(shelf.change(where, kind, row));
    } catch (UncheckedIOException e) {
      LOG.warn("A stored change of {} cannot be used", where.endpoint().name(), e);
      where.of(kind).doubt(row.key(), row.at());
    }
  }

  private Optional<EndpointInventory> find(String name) {
    return Optional.ofNullable(inventories.get(name))
        .filter(where -> where.configuration().enabled());
  }

  private static Duration took(InventoryListingRow row) {
    return Duration.ofMillis(row.tookMillis());
  }
}
