package io.storagegateway.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An empty SQLite database and an empty one of a real PostgreSQL server. */
public final class TestDatabases implements AutoCloseable {
  private final Path folder;
  private final EmbeddedPostgres server;
  private final Database sqlite;
  private final Database postgresql;
  private final AtomicInteger others = new AtomicInteger();

  /** Starts the server. */
  public TestDatabases() {
    try {
      folder = Files.createTempDirectory("gateway-db");
      server = EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sqlite = Database.at(DatabaseAddress.file(file()));
    postgresql = Database.at(postgresqlAddress());
    all().forEach(Database::start);
  }

  /** Both, for tests that have to hold on each. */
  public List<Database> all() {
    return List.of(sqlite, postgresql);
  }

  /** The one in a file. */
  public Database sqlite() {
    return sqlite;
  }

  /** The one of the server. */
  public Database postgresql() {
    return postgresql;
  }

  /** The file. */
  public Path file() {
    return folder.resolve("gateway.db");
  }

  /** Where the server is. */
  public DatabaseAddress postgresqlAddress() {
    return postgresqlAddress("postgres");
  }

  /** Another database of the server, without tables. */
  public DatabaseAddress anotherPostgresql() {
    String name = "another_" + others.incrementAndGet();
    // No database can be made within a transaction.
    int unused = postgresql.read(handle -> handle.execute("create database " + name));
    return postgresqlAddress(name);
  }

  private DatabaseAddress postgresqlAddress(String name) {
    return new DatabaseAddress(
        server.getJdbcUrl("postgres", name), "postgres", () -> null, 8, Duration.ofSeconds(3));
  }

  /** Takes the server away. */
  public void stopServer() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    all().forEach(Database::close);
    stopServer();
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
