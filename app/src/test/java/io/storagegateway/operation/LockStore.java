package io.storagegateway.operation;

import io.storagegateway.configuration.Json;
import io.storagegateway.inventory.Witness;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A database of its own for locks; as many replicas as a test wants share it. */
final class LockStore implements AutoCloseable {
  private final List<Database> databases = new ArrayList<>();
  private final Path folder;

  LockStore() {
    try {
      folder = Files.createTempDirectory("locks");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The locks as a replica knows them. */
  GatewayLocks replica(Clock clock) {
    return new GatewayLocks(database(), clock);
  }

  /** The locks as a replica with the right time knows them. */
  GatewayLocks replica() {
    return replica(Clock.systemUTC());
  }

  /** The writes of a replica whose scheduler is not running. */
  Writes writes(GatewayLocks ours) {
    return writes(ours, new NoWitness());
  }

  /** The same, of which somebody hears. */
  Writes writes(GatewayLocks ours, Witness witness) {
    Operations operations =
        new Operations(
            database(),
            new OperationSettings(
                "node", Duration.ofHours(1), Duration.ofDays(30), OperationSettings.LEASE, 1),
            name -> Optional.empty(),
            ours,
            (transaction, row) -> {},
            witness,
            List.of(),
            Json.mapper(),
            Clock.systemUTC());
    return new Writes(
        Json.mapper(),
        ours,
        operations,
        (endpoint, nameOrUuid) -> Optional.of(Volume.of(nameOrUuid, nameOrUuid, "1").build()));
  }

  /** The database as another replica has it. */
  Database database() {
    Database database = Database.at(DatabaseAddress.file(folder.resolve("gateway.db")));
    database.start();
    databases.add(database);
    return database;
  }

  /** From now on the database does not answer. */
  void goAway() {
    databases.forEach(Database::close);
  }

  @Override
  public void close() {
    goAway();
    try {
      for (String name : List.of("gateway.db", "gateway.db-wal", "gateway.db-shm")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
