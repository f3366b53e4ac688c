package io.storagegateway.inventory;

import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.store.Database;
import io.storagegateway.store.DriftRow;
import io.storagegateway.store.DriftTable;
import io.storagegateway.store.InventoryChangeRow;
import io.storagegateway.store.InventoryChanges;
import io.storagegateway.store.InventoryLeases;
import io.storagegateway.store.InventoryListingRow;
import io.storagegateway.store.InventoryListings;
import io.storagegateway.store.OperationQueries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The inventories in the database, as all replicas share them. */
final class Shelf {
  /** After what time a replica that ended without a word is replaced. */
  static final Duration LEASE = Duration.ofSeconds(20);

  private static final Duration UNUSED = Duration.ofDays(30);
  private static final Duration USELESS = Duration.ofHours(1);

  /** For how long it is told what has happened to a volume past the gateway. */
  private static final Duration TOLD = Duration.ofDays(30);

  private final Database database;
  private final StoredValues values;
  private final String replica;
  private final Clock clock;

  Shelf(Database database, StoredValues values, String replica, Clock clock) {
    this.database = database;
    this.values = values;
    this.replica = replica;
    this.clock = clock;
  }

  /** Adds a change, and gives it its number. */
  Change publish(EndpointInventory where, KeptKind kind, Change change) {
    String content = change.value().map(values::write).orElse(null);
    return database.write(
        handle -> {
          InventoryChanges table = new InventoryChanges(handle);
          Change numbered = change.numbered(table.nextNumber());
          table.add(
              new InventoryChangeRow(
                  numbered.number(),
                  where.name(),
                  kind.name(),
                  change.key(),
                  content,
                  change.at()));
          return numbered;
        });
  }

  /** The greatest number of all. */
  long newest() {
    return database.read(handle -> new InventoryChanges(handle).newest());
  }

  /** What was changed since, in order, and which listings are new. */
  News newsSince(long seen) {
    return database.read(
        handle -> {
          InventoryChanges changes = new InventoryChanges(handle);
          long newest = changes.newest();
          return newest == seen
              ? new News(seen, List.of(), List.of())
              : new News(
                  newest,
                  changes.between(seen, newest),
                  new InventoryListings(handle).changedAfter(seen));
        });
  }

  Change change(EndpointInventory where, KeptKind kind, InventoryChangeRow row) {
    Optional<Resource> value =
        Optional.ofNullable(row.content()).map(text -> values.read(text, kind, where.endpoint()));
    return new Change(row.key(), value, row.number(), row.at());
  }

  Optional<InventoryListingRow> find(EndpointInventory where, KeptKind kind) {
    return database.read(handle -> new InventoryListings(handle).find(where.name(), kind.name()));
  }

  /** The objects of a row; empty if others have taken their place. */
  Optional<Base> load(EndpointInventory where, KeptKind kind, InventoryListingRow row) {
    List<byte[]> chunks = database.read(handle -> new InventoryListings(handle).chunks(row));
    if (row.asOf() == null || chunks.size() != row.chunks()) {
      return Optional.empty();
    }
    List<Resource> items = new ArrayList<>();
    for (byte[] chunk : chunks) {
      items.addAll(values.read(chunk, kind, where.endpoint()));
    }
    return Optional.of(
        new Base(
            items,
            row.size(),
            values.readProblems(row.problems()),
            row.stored(),
            row.begun(),
            row.asOf()));
  }

  /** The changes since a listing, in order. */
  List<Change> changesSince(EndpointInventory where, KeptKind kind, Base base) {
    return database
        .read(handle -> new InventoryChanges(handle).of(where.name(), kind.name(), base.begun()))
        .stream()
        .map(row -> change(where, kind, row))
        .toList();
  }

  Optional<ListingProblem> failure(InventoryListingRow row) {
    return Optional.ofNullable(row.failure()).map(text -> values.readProblems(text).get(0));
  }

  /** Lets this replica refresh an endpoint, unless another one does. */
  Optional<Begun> begin(EndpointInventory where, KeptKind kind) {
    return database.write(
        handle -> {
          Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
          if (!new InventoryLeases(handle).take(where.name(), replica, now, now.plus(LEASE))) {
            return Optional.empty();
          }
          return Optional.of(
              new Begun(
                  now,
                  new InventoryChanges(handle).newest(),
                  new InventoryListings(handle).find(where.name(), kind.name())));
        });
  }

  /** Keeps what this replica may do for longer. */
  void extend(Collection<EndpointInventory> refreshing) {
    List<String> names = refreshing.stream().map(EndpointInventory::name).toList();
    database.write(
        handle -> {
          new InventoryLeases(handle).extend(names, replica, clock.instant().plus(LEASE));
          return null;
        });
  }

  /** Lets others refresh an endpoint. */
  void release(EndpointInventory where) {
    database.write(handle -> new InventoryLeases(handle).release(where.name(), replica));
  }

  /** What tells an endpoint's listing of volumes from the one before. */
  Comparison comparison(EndpointInventory where, Base before) {
    return database.read(
        handle -> {
          // In this order: what has ended by the first question is in the answer to the second.
          Set<String> targets =
              new OperationQueries(handle).uncertainTargets(where.endpoint().name(), before.asOf());
          List<Change> writes =
              new InventoryChanges(handle)
                  .of(where.name(), KeptKind.VOLUMES.name(), before.begun()).stream()
                      .map(row -> change(where, KeptKind.VOLUMES, row))
                      .toList();
          return new Comparison(
              drift(handle, where),
              before,
              writes,
              targets.stream()
                  .map(target -> target.substring(target.indexOf(':') + 1))
                  .collect(Collectors.toSet()));
        });
  }

  /** What has happened past the gateway. */
  List<DriftRow> drift(EndpointInventory where) {
    return database.read(handle -> drift(handle, where));
  }

  private List<DriftRow> drift(Handle handle, EndpointInventory where) {
    return new DriftTable(handle).of(where.name(), clock.instant().minus(TOLD));
  }

  /** Stores a listing and gives the lease back; empty if the lease was lost meanwhile. */
  Optional<InventoryListingRow> store(
      EndpointInventory where,
      KeptKind kind,
      Begun begun,
      Listed listed,
      Differences differences,
      Duration took) {
    String problems = values.writeProblems(listed.problems());
    return database.write(
        handle -> {
          if (!new InventoryLeases(handle).release(where.name(), replica)) {
            return Optional.empty();
          }
          InventoryChanges changes = new InventoryChanges(handle);
          long number = changes.nextNumber();
          InventoryListingRow row =
              new InventoryListingRow(
                  where.name(),
                  kind.name(),
                  number,
                  number,
                  begun.number(),
                  begun.at(),
                  listed.chunks().size(),
                  listed.size(),
                  problems,
                  begun.at(),
                  took.toMillis(),
                  null);
          new InventoryListings(handle).put(row);
          new InventoryListings(handle).replaceChunks(row, listed.chunks());
          changes.removeUpTo(where.name(), kind.name(), begun.number());
          DriftTable drift = new DriftTable(handle);
          drift.remove(differences.settled());
          drift.put(differences.found());
          return Optional.of(row);
        });
  }

  /** Stores that a listing failed and gives the lease back; 0 if it was lost meanwhile. */
  long storeFailure(
      EndpointInventory where, KeptKind kind, Begun begun, ListingProblem why, Duration took) {
    String failure = values.writeProblems(List.of(why));
    return database.write(
        handle -> {
          if (!new InventoryLeases(handle).release(where.name(), replica)) {
            return 0L;
          }
          return failed(handle, where, kind, begun, failure, took);
        });
  }

  /** Forgets inventories that nobody has refreshed for a month, and what is of no use. */
  void tidy() {
    Instant now = clock.instant();
    database.write(
        handle -> {
          InventoryListings table = new InventoryListings(handle);
          table.removeOlder(now.minus(UNUSED));
          table.removeChangesOfNothing(now.minus(USELESS));
          new DriftTable(handle).removeOlder(now.minus(TOLD));
          return null;
        });
  }

  private static long failed(
      Handle handle,
      EndpointInventory where,
      KeptKind kind,
      Begun begun,
      String failure,
      Duration took) {
    long number = new InventoryChanges(handle).nextNumber();
    InventoryListings table = new InventoryListings(handle);
    Optional<InventoryListingRow> known = table.find(where.name(), kind.name());
    table.put(
        new InventoryListingRow(
            where.name(),
            kind.name(),
            number,
            known.map(InventoryListingRow::stored).orElse(0L),
            known.map(InventoryListingRow::begun).orElse(0L),
            known.map(InventoryListingRow::asOf).orElse(null),
            known.map(InventoryListingRow::chunks).orElse(0),
            known.map(InventoryListingRow::size).orElse(0L),
            known.map(InventoryListingRow::problems).orElse("[]"),
            begun.at(),
            took.toMillis(),
            failure));
    return number;
  }

  /**
   * The right to refresh.
   *
   * @param at since when
   * @param number the number of the last change before
   * @param row what is known of the kind
   */
  record Begun(Instant at, long number, Optional<InventoryListingRow> row) {}

  /**
   * What has changed.
   *
   * @param newest up to which number
   * @param changes of objects, in order
   * @param listings what was listed, or could not be
   */
  record News(long newest, List<InventoryChangeRow> changes, List<InventoryListingRow> listings) {}
}
