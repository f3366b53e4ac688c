package io.storagegateway.inventory;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.lifecycle.Managed;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.Endpoints;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseUnavailableException;
import io.storagegateway.store.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What endpoints have, kept where their back-ends cannot filter and sort by themselves. It is
 * listed again from time to time by one replica, stored for all of them, and changed by every write
 * through the gateway and by what back-ends tell.
 */
public final class Inventory implements Managed, Witness, KnownVolumes {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration REST = Duration.ofSeconds(1);
  private static final Duration AFTER_DEFECT = Duration.ofMinutes(1);
  private static final Duration EXTEND = Shelf.LEASE.dividedBy(4);
  private static final Duration TIDY = Duration.ofHours(1);
  private static final long END_SECONDS = 5;
  private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);

  private final Map<String, EndpointInventory> inventories;
  private final Shelf shelf;
  private final Replication replication;
  private final Unpublished unpublished;
  private final Refresh refresh;
  private final Drifts drifts;
  private final Clock clock;
  private final ExecutorService executor;
  private final Rounds rounds =
      new Rounds(
          "inventory",
          List.of(
              new Rounds.Round("read changes of the inventory", POLL, this::poll),
              new Rounds.Round("refresh the inventory", POLL, this::refreshWhatIsDue),
              new Rounds.Round("keep refreshes to itself", EXTEND, this::extendLeases),
              new Rounds.Round("tidy the inventory", TIDY, this::tidy)));

  /**
   * An inventory that holds nothing yet.
   *
   * @param database where it is stored
   * @param endpoints of what
   * @param mapper the gateway's JSON
   * @param clock tells how old things are; those of replicas should agree to well below a second
   */
  public Inventory(Database database, Endpoints endpoints, ObjectMapper mapper, Clock clock) {
    this(
        database, endpoints.all(), mapper, clock, Executors.newCachedThreadPool(Inventory::thread));
  }

  /** With threads of a test. */
  Inventory(
      Database database,
      Collection<Endpoint> endpoints,
      ObjectMapper mapper,
      Clock clock,
      ExecutorService executor) {
    StoredValues values = new StoredValues(mapper);
    this.inventories =
        endpoints.stream()
            .map(EndpointInventory::new)
            .collect(Collectors.toMap(one -> one.endpoint().name(), Function.identity()));
    this.shelf = new Shelf(database, values, UUID.randomUUID().toString(), clock);
    this.replication = new Replication(shelf, inventories.values());
    this.unpublished = new Unpublished(shelf);
    this.refresh = new Refresh(shelf, values, replication, clock);
    this.clock = clock;
    this.executor = executor;
    this.drifts = new Drifts(shelf);
    for (EndpointInventory one : inventories.values()) {
      one.endpoint().listen(new ReportedChanges(one, clock));
      one.all().stream()
          .filter(kept -> one.keeps(kept.kind()))
          .forEach(kept -> KindMeters.measure(one.endpoint(), kept, clock));
    }
  }

  /** Reads what was stored before, then keeps it up to date. */
  @Override
  public void start() {
    load();
    rounds.start();
  }

  /** Ends refreshes under way; other replicas go on with them. */
  @Override
  public void stop() {
    rounds.close();
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("A refresh of the inventory did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void done(Endpoint endpoint, Request<?> request, Object value) {
    Instant now = clock.instant();
    Change change =
        value instanceof Resource resource
            ? Change.put(resource, now)
            : Change.removed(request.target(), now);
    kept(endpoint, request.operation().kind())
        .ifPresent(kept -> unpublished.publish(inventory(endpoint), kept, change));
  }

  @Override
  public void doubtful(Endpoint endpoint, Request<?> request) {
    kept(endpoint, request.operation().kind())
        .ifPresent(kept -> kept.doubt(request.target(), clock.instant()));
  }

  @Override
  public Optional<Volume> known(Endpoint endpoint, String nameOrUuid) {
    return kept(endpoint, Kind.VOLUME)
        .flatMap(Kept::view)
        .flatMap(view -> view.find(nameOrUuid))
        .map(Volume.class::cast);
  }

  /** What may be shown of a kind instead of asking the back-end. */
  Optional<View> view(Endpoint endpoint, Kind kind, Caching caching) {
    Instant now = clock.instant();
    Optional<Kept> kept = kept(endpoint, kind);
    kept.ifPresent(one -> one.read(now));
    if (!caching.allowed()) {
      return Optional.empty();
    }
    Duration maxAge = endpoint.configuration().inventory().maxAge().toJavaDuration();
    return kept.flatMap(Kept::view).filter(view -> !view.asOf(now).isBefore(now.minus(maxAge)));
  }

  /** Counts a read. */
  void counted(Endpoint endpoint, Kind kind, boolean hit) {
    kept(endpoint, kind).ifPresent(kept -> kept.meters().read(hit));
  }

  /**
   * How the kinds that an endpoint can list are kept.
   *
   * @param endpoint which endpoint
   * @return one state for each kind that could be kept
   */
  public List<KeptState> states(Endpoint endpoint) {
    return inventory(endpoint).states(clock.instant());
  }

  /**
   * What happened to the volumes of an endpoint past the gateway, as far as its listings tell.
   *
   * @param endpoint which endpoint
   * @return the same on all replicas
   * @throws DatabaseUnavailableException if that is not known at present
   */
  public VolumeDrift drift(Endpoint endpoint) {
    Optional<KeptState> state =
        states(endpoint).stream().filter(one -> one.kind() == Kind.VOLUME).findAny();
    EndpointInventory where = inventory(endpoint);
    return where.keeps(KeptKind.VOLUMES)
        ? drifts.of(where, state.orElseThrow())
        : Drifts.none(
            endpoint,
            state.orElseGet(
                () -> KeptState.notKept(Kind.VOLUME, "The endpoint does not list volumes.")));
  }

  /**
   * Whether a volume is among those that are kept.
   *
   * @param endpoint where
   * @param uuid which volume
   * @return false where that is not known, and for one that is out of use
   */
  public boolean hasVolume(Endpoint endpoint, String uuid) {
    return kept(endpoint, Kind.VOLUME)
        .flatMap(Kept::view)
        .flatMap(view -> view.snapshot().withUuid(uuid))
        .isPresent();
  }

  void load() {
    replication.load();
  }

  void poll() {
    unpublished.publishAll();
    replication.poll();
  }

  void refreshWhatIsDue() {
    for (EndpointInventory where : inventories.values()) {
      where
          .due(clock.instant())
          .filter(kept -> where.beginRefresh())
          .ifPresent(kept -> executor.execute(() -> refresh(where, kept)));
    }
  }

  private void refresh(EndpointInventory where, Kept kept) {
    try {
      if (!refresh.run(where, kept)) {
        where.restUntil(clock.instant().plus(REST));
      }
    } catch (DatabaseUnavailableException e) {
      // The round that reads changes says so in the log, once.
      LOG.debug("The inventory of {} cannot be refreshed", where.endpoint().name(), e);
      where.restUntil(clock.instant().plus(REST));
    } catch (RuntimeException e) { // a defect must not have the back-end asked without a pause
      LOG.error("The inventory of {} cannot be refreshed", where.endpoint().name(), e);
      where.restUntil(clock.instant().plus(AFTER_DEFECT));
    } finally {
      where.endRefresh();
    }
  }

  private void extendLeases() {
    List<EndpointInventory> refreshing =
        inventories.values().stream().filter(EndpointInventory::isRefreshing).toList();
    if (!refreshing.isEmpty()) {
      shelf.extend(refreshing);
    }
  }

  private void tidy() {
    shelf.tidy();
  }

  private Optional<Kept> kept(Endpoint endpoint, Kind kind) {
    EndpointInventory where = inventory(endpoint);
    return KeptKind.of(kind).filter(where::keeps).map(where::of);
  }

  private EndpointInventory inventory(Endpoint endpoint) {
    return inventories.get(endpoint.name());
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "inventory-refresh");
    thread.setDaemon(true);
    return thread;
  }
}
