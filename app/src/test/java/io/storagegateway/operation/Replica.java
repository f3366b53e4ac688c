package io.storagegateway.operation;

import io.storagegateway.configuration.Json;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.MountedBackend;
import io.storagegateway.spi.Backend;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The rooms of one replica as far as writes go: a database, one endpoint, and its operations. */
final class Replica implements AutoCloseable {
  static final Duration LONG = Duration.ofMinutes(2);

  /** Longer than a busy machine keeps a thread from running. */
  static final Duration LEASE = Duration.ofSeconds(6);

  final Endpoint endpoint;
  final Operations operations;
  final Writes writes;
  final List<String> ended = new CopyOnWriteArrayList<>();
  private final Database database;

  Replica(DatabaseAddress address, Backend backend) {
    this(address, backend, LEASE, LONG);
  }

  Replica(DatabaseAddress address, Backend backend, Duration lease, Duration deadline) {
    this(address, backend, lease, deadline, Duration.ofDays(30));
  }

  Replica(
      DatabaseAddress address,
      Backend backend,
      Duration lease,
      Duration deadline,
      Duration retention) {
    endpoint = MountedBackend.of(backend, 32, 32, io.dropwizard.util.Duration.seconds(60));
    database = Database.at(address);
    database.start();
    GatewayLocks locks = new GatewayLocks(database, Clock.systemUTC());
    operations =
        new Operations(
            database,
            new OperationSettings("here", deadline, retention, lease, 1),
            name -> name.equals("fake") ? Optional.of(endpoint) : Optional.empty(),
            locks,
            (transaction, row) -> {
              if (row.detached()) {
                ended.add(row.id() + " " + row.state().key());
              }
            },
            new NoWitness(),
            List.of(),
            Json.mapper(),
            Clock.systemUTC());
    writes = new Writes(Json.mapper(), locks, operations, (where, nameOrUuid) -> Optional.empty());
  }

  Replica started() {
    operations.start();
    return this;
  }

  @Override
  public void close() {
    operations.stop();
    database.close();
  }
}
