package io.storagegateway.inventory;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.storagegateway.configuration.InventoryConfiguration;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A database in a file of its own for all tries of a property, which has no folder of JUnit's. */
final class SharedFile {
  static final InventoryConfiguration SETTINGS =
      new InventoryConfiguration(
          true, Duration.seconds(1), Duration.days(1), 1000, DataSize.mebibytes(1));

  private final Path folder;
  private final Database database;

  SharedFile(String name) throws IOException {
    folder = Files.createTempDirectory(name);
    database = Database.at(DatabaseAddress.file(folder.resolve("gateway.db")));
    database.start();
  }

  Database database() {
    return database;
  }

  void remove() throws IOException {
    database.close();
    for (String name : List.of("gateway.db", "gateway.db-wal", "gateway.db-shm")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.delete(folder);
  }
}
