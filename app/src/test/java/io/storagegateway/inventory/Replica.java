package io.storagegateway.inventory;

import com.google.common.util.concurrent.MoreExecutors;
import io.storagegateway.configuration.InventoryConfiguration;
import io.storagegateway.configuration.Json;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.ManualClock;
import io.storagegateway.endpoint.MountedBackend;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.Changes;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.NoAttributes;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.store.Database;
import io.storagegateway.store.DriftRow;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** One gateway's inventory of a filer, whose rounds are made by the test. */
public final class Replica {
  private final Endpoint endpoint;
  private final Changes changes;
  private final Inventory inventory;
  private final Listings listings;
  private final List<Instant> answered = new ArrayList<>();

  /** Whose refreshes are made by who asks for them. */
  public Replica(
      Database database,
      Backend backend,
      String identity,
      InventoryConfiguration configuration,
      ManualClock clock) {
    this(
        database,
        backend,
        identity,
        configuration,
        clock,
        MoreExecutors.newDirectExecutorService());
  }

  /** With threads of its own for its refreshes. */
  Replica(
      Database database,
      Backend backend,
      String identity,
      InventoryConfiguration configuration,
      Clock clock,
      ExecutorService executor) {
    MountedBackend.Reporting mounted =
        MountedBackend.reporting(backend, identity, configuration, clock);
    endpoint = mounted.endpoint();
    changes = mounted.changes();
    inventory = new Inventory(database, List.of(endpoint), Json.mapper(), clock, executor);
    inventory.load();
    listings = new Listings(inventory, clock);
  }

  /** Makes its rounds by itself from now on. */
  Replica start() {
    inventory.start();
    return this;
  }

  void stop() {
    inventory.stop();
  }

  /** Asks the database for news. */
  Replica poll() {
    inventory.poll();
    return this;
  }

  /** Lists the filer, if it is time. */
  public Replica refresh() {
    inventory.refreshWhatIsDue();
    return this;
  }

  Changes changes() {
    return changes;
  }

  /** The filer as the gateway has it. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** Tells of a volume that was made or changed through this gateway. */
  void wrote(Volume volume) {
    inventory.done(
        endpoint, new CreateVolume(volume.name(), 1L, null, null, null, NoAttributes.NONE), volume);
  }

  /** Tells of a volume that was taken away through this gateway. */
  void removed(String nameOrUuid) {
    inventory.done(endpoint, new RestrictVolume(nameOrUuid, null), null);
  }

  /** Tells of a write that nobody knows the end of. */
  void lost(String nameOrUuid) {
    inventory.doubtful(endpoint, new RestrictVolume(nameOrUuid, null));
  }

  /** What it tells of volumes that came or went past the gateway: each with a sign before it. */
  List<String> drift() {
    return inventory.drift(endpoint).rows().stream()
        .map(row -> (row.kind() == DriftRow.Kind.VANISHED ? "-" : "+") + row.name())
        .sorted()
        .toList();
  }

  /** What is kept of it. */
  public Inventory inventory() {
    return inventory;
  }

  /** How it keeps volumes. */
  KeptState state() {
    return inventory.states(endpoint).get(0);
  }

  List<String> names() {
    return names(Visibility.ALL);
  }

  List<String> names(Visibility visibility, Filter... filters) {
    return list(new Query(List.of(filters), Sort.BY_NAME, 1000, Optional.empty(), visibility))
        .page()
        .items()
        .stream()
        .map(Volume::name)
        .toList();
  }

  /** Lists its volumes. */
  public Listing<Volume> list() {
    return list(Query.all(1000));
  }

  Listing<Volume> list(Query query) {
    return list(query, true);
  }

  Listing<Volume> list(Query query, boolean cached) {
    return listings.list(
        endpoint,
        Operation.LIST_VOLUMES,
        query,
        CallOrigin.gateway(),
        caching(cached),
        (backend, call, page) -> backend.require(Volumes.class).list(call, page));
  }

  Volume get(String volume) {
    return get(volume, Visibility.ALL, true);
  }

  Volume get(String volume, Visibility visibility, boolean cached) {
    return listings.get(
        endpoint,
        Operation.GET_VOLUME,
        volume,
        new Reader(CallOrigin.gateway(), visibility),
        caching(cached),
        (backend, call) -> backend.require(Volumes.class).get(call, volume, visibility));
  }

  /** As of when answers held that were kept, in order. */
  List<Instant> answered() {
    return answered;
  }

  private Caching caching(boolean allowed) {
    return new Caching() {
      @Override
      public boolean allowed() {
        return allowed;
      }

      @Override
      public void answered(Instant asOf) {
        answered.add(asOf);
      }
    };
  }
}
