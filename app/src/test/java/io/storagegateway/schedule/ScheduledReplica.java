package io.storagegateway.schedule;

import io.dropwizard.util.Duration;
import io.storagegateway.configuration.Json;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.MountedBackend;
import io.storagegateway.endpoint.Schedule;
import io.storagegateway.operation.GatewayLocks;
import io.storagegateway.operation.NoWitness;
import io.storagegateway.operation.OperationSettings;
import io.storagegateway.operation.Operations;
import io.storagegateway.operation.Writes;
import io.storagegateway.spi.Backend;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;

/** One replica as far as schedules go. Its timetable looks what is due when it is told to. */
final class ScheduledReplica implements AutoCloseable, ScheduleListener {
  private final List<Endpoint> all = new ArrayList<>();
  final Endpoint endpoint;
  final Operations operations;
  final Timetable timetable;
  final List<String> heard = new CopyOnWriteArrayList<>();
  final Database database;

  /**
   * @param backends that of the endpoint, and those of others
   */
  ScheduledReplica(DatabaseAddress address, Clock clock, Backend... backends) {
    for (Backend backend : backends) {
      all.add(MountedBackend.of("fake-" + all.size(), backend, 32, 32, Duration.seconds(60)));
    }
    endpoint = all.get(0);
    database = Database.at(address);
    database.start();
    GatewayLocks locks = new GatewayLocks(database, Clock.systemUTC());
    operations =
        new Operations(
            database,
            new OperationSettings(
                "here",
                java.time.Duration.ofHours(1),
                java.time.Duration.ofDays(30),
                OperationSettings.LEASE,
                1),
            this::find,
            locks,
            (transaction, row) -> {},
            new NoWitness(),
            List.of(),
            Json.mapper(),
            Clock.systemUTC());
    operations.start();
    Writes writes =
        new Writes(Json.mapper(), locks, operations, (where, nameOrUuid) -> Optional.empty());
    timetable =
        new Timetable(
            database,
            () -> all,
            this::find,
            operations,
            new Departures(database, writes, operations, this, clock),
            clock);
  }

  private Optional<Endpoint> find(String name) {
    return all.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** How the one schedule is. */
  ScheduleState state() {
    return timetable.of(endpoint).get(0);
  }

  @Override
  public void begun(
      Handle transaction, String where, Schedule schedule, String operation, Instant at) {
    heard.add("begun " + schedule.name());
  }

  @Override
  public void refused(Handle transaction, String where, Schedule schedule, Instant at) {
    heard.add("refused " + schedule.name());
  }

  @Override
  public void close() {
    operations.stop();
    database.close();
  }
}
