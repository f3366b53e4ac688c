package io.storagegateway.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Which database to use.
 *
 * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql:…}
 * @param username as whom to connect; null for SQLite
 * @param password its password, asked for whenever a connection is made; gives null where none is
 *     needed
 * @param connections at most how many at a time
 * @param timeout how long to wait for a connection, and for a lock; a server that holds a
 *     connection and says nothing is given up a few seconds later
 */
public record DatabaseAddress(
    String url, String username, Supplier<String> password, int connections, Duration timeout) {
  private static final String SQLITE = "jdbc:sqlite:";

  /** Checks what has to be there. */
  public DatabaseAddress {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(timeout, "timeout");
  }

  /**
   * A database in one file, for one gateway.
   *
   * @param file need not exist yet
   * @return its address
   */
  public static DatabaseAddress file(Path file) {
    return new DatabaseAddress(
        SQLITE + file.toAbsolutePath(), null, () -> null, 4, Duration.ofSeconds(3));
  }

  boolean isSqlite() {
    return url.startsWith(SQLITE);
  }

  /** The file of a SQLite database. */
  Path path() {
    String file = url.substring(SQLITE.length());
    int options = file.indexOf('?');
    return Path.of(options < 0 ? file : file.substring(0, options)).toAbsolutePath();
  }
}
