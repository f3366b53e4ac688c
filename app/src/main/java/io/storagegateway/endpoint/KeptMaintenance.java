package io.storagegateway.endpoint;

import io.dropwizard.lifecycle.Managed;
import io.storagegateway.spi.Caller;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseUnavailableException;
import io.storagegateway.store.MaintenanceRow;
import io.storagegateway.store.Maintenances;
import io.storagegateway.store.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Which endpoints are out of service on purpose, kept in the gateway's own database: in force at
 * once on this replica, on all others when they ask next, and after a restart. While the database
 * is away, what was last known stays in force.
 */
public final class KeptMaintenance implements Managed {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Database database;
  private final Endpoints endpoints;
  private final MaintenanceListener listener;
  private final Clock clock;
  private final Rounds rounds =
      new Rounds(
          "maintenance-sync",
          List.of(new Rounds.Round("read what is in maintenance", INTERVAL, this::refresh)));

  /** Guarded by this; it is not held while the database is asked. */
  private long changes;

  /**
   * Maintenance that is not read yet.
   *
   * @param database where it is kept
   * @param endpoints to which it applies
   * @param listener is told of changes
   * @param clock tells when one begins
   */
  public KeptMaintenance(
      Database database, Endpoints endpoints, MaintenanceListener listener, Clock clock) {
    this.database = database;
    this.endpoints = endpoints;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Puts into force what is kept, then asks every second for changes of other replicas.
   *
   * @throws DatabaseUnavailableException if it is not known what is in force
   */
  @Override
  public void start() {
    refresh();
    rounds.start();
  }

  @Override
  public void stop() {
    rounds.close();
  }

  /**
   * Takes an endpoint out of service: new calls are refused, those under way end. Where it is out
   * of service already, the reason is replaced.
   *
   * @param endpoint the endpoint
   * @param reason why, for those who call
   * @param caller who wants it
   * @param alongside what belongs into the same transaction
   * @return what is in force now
   * @throws DatabaseUnavailableException if it cannot be kept; then nothing has changed, as far as
   *     can be known
   */
  public Maintenance begin(
      Endpoint endpoint, String reason, Caller caller, Consumer<Handle> alongside) {
    MaintenanceRow wanted =
        new MaintenanceRow(endpoint.name(), reason, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    MaintenanceRow row =
        database.write(
            handle -> {
              Maintenances table = new Maintenances(handle);
              boolean known = table.isUnderWay(endpoint.name());
              MaintenanceRow kept = table.put(wanted);
              if (!known) {
                listener.begun(handle, endpoint.name(), reason, caller);
              }
              alongside.accept(handle);
              return kept;
            });
    Maintenance begun = maintenance(row);
    changed(() -> endpoint.startMaintenance(begun));
    return begun;
  }

  /**
   * Takes an endpoint into service again, if it is not.
   *
   * @param endpoint the endpoint
   * @param caller who wants it
   * @param alongside what belongs into the same transaction
   * @throws DatabaseUnavailableException if that cannot be kept; then nothing has changed, as far
   *     as can be known
   */
  public void end(Endpoint endpoint, Caller caller, Consumer<Handle> alongside) {
    database.write(
        handle -> {
          if (new Maintenances(handle).remove(endpoint.name())) {
            listener.ended(handle, endpoint.name(), caller);
          }
          alongside.accept(handle);
          return null;
        });
    changed(endpoint::endMaintenance);
  }

  /**
   * Asks now what other replicas have changed.
   *
   * @throws DatabaseUnavailableException if there is no answer; what was known stays in force
   */
  void refresh() {
    long before = changes();
    apply(before, read());
  }

  Map<String, Maintenance> read() {
    return database.read(handle -> new Maintenances(handle).all()).stream()
        .collect(Collectors.toMap(MaintenanceRow::endpoint, KeptMaintenance::maintenance));
  }

  /** How often this replica has changed what is kept. */
  synchronized long changes() {
    return changes;
  }

  private synchronized void changed(Runnable change) {
    changes++;
    change.run();
  }

  /** What was read before a change of this replica is older than that change. */
  synchronized void apply(long before, Map<String, Maintenance> kept) {
    if (before != changes) {
      return;
    }
    for (Endpoint endpoint : endpoints.all()) {
      Maintenance present = kept.get(endpoint.name());
      if (present == null) {
        endpoint.endMaintenance();
      } else {
        endpoint.startMaintenance(present);
      }
    }
  }

  private static Maintenance maintenance(MaintenanceRow row) {
    return new Maintenance(row.reason(), row.since());
  }
}
