package io.storagegateway.jobarchive.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.slf4j.Logger;

/**
 * The database file of an index, opened. What cannot be opened, or was written by another version
 * of the plugin or for another archive, is thrown away and made anew: everything in it can be read
 * from the archive again.
 */
final class IndexDatabase implements AutoCloseable {
  private final IndexFolder folder;
  private final DuckDBConnection connection;

  private IndexDatabase(IndexFolder folder, DuckDBConnection connection) {
    this.folder = folder;
    this.connection = connection;
  }

  /**
   * Opens an index.
   *
   * @param path its folder
   * @param archive the archive that it is of
   * @param resources what it may use
   * @param log where to tell of an index that was thrown away
   * @throws IndexFolder.InUseException if somebody else has it
   * @throws IOException if the folder cannot be used
   * @throws SQLException if there is no way to make an index
   */
  static IndexDatabase open(Path path, Path archive, IndexResources resources, Logger log)
      throws IOException, SQLException {
    IndexFolder folder = IndexFolder.take(path);
    try {
      return new IndexDatabase(folder, existingOrNew(folder, archive, resources, log));
    } catch (IOException | SQLException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static DuckDBConnection existingOrNew(
      IndexFolder folder, Path archive, IndexResources resources, Logger log)
      throws IOException, SQLException {
    try {
      return opened(folder, archive, resources);
    } catch (SQLException e) {
      if (isHeldByOther(e)) {
        throw new IndexFolder.InUseException(folder.database());
      }
      log.warn("The index cannot be used and is made anew: {}", e.getMessage());
      folder.clear();
      return opened(folder, archive, resources);
    }
  }

  /** The database has a lock of its own, which outlives ours where files are locked by host. */
  private static boolean isHeldByOther(SQLException failure) {
    return failure.getMessage() != null && failure.getMessage().contains("Could not set lock");
  }

  private static DuckDBConnection opened(IndexFolder folder, Path archive, IndexResources resources)
      throws SQLException {
    boolean exists = Files.exists(folder.database());
    DuckDBConnection connection = connect(folder, resources);
    try {
      if (exists) {
        Schema.check(connection, archive);
      } else {
        Schema.create(connection, archive);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static DuckDBConnection connect(IndexFolder folder, IndexResources resources)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("memory_limit", resources.memoryMegabytes() + "MiB");
    properties.setProperty("threads", Integer.toString(resources.threads()));
    properties.setProperty("temp_directory", folder.spill().toString());
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("enable_external_access", "false");
    // The driver is asked by itself: the manager of drivers does not see into plugins.
    Connection connection =
        new DuckDBDriver().connect("jdbc:duckdb:" + folder.database(), properties);
    return connection.unwrap(DuckDBConnection.class);
  }

  /** A connection of its own, which sees what was committed before each of its transactions. */
  DuckDBConnection connect() throws SQLException {
    return connection.duplicate().unwrap(DuckDBConnection.class);
  }

  /**
   * Reads all of it, as a damage inside of the file is not noticed before it is read.
   *
   * @return false if something cannot be read
   */
  boolean isIntact() {
    try (Connection reader = connect();
        Statement statement = reader.createStatement()) {
      for (String table : Schema.TABLES) {
        String everything = "SELECT max(hash(%1$s)) FROM %1$s".formatted(table);
        try (ResultSet rows = statement.executeQuery(everything)) {
          rows.next();
        }
      }
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** Ends it and throws it away. */
  void discard() throws IOException, SQLException {
    try (folder) {
      connection.close();
      folder.clear();
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    try (folder) {
      connection.close();
    }
  }
}
