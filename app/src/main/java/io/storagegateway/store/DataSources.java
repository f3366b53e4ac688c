package io.storagegateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.sqlite.SQLiteConfig;

/** Pools of connections. */
final class DataSources {
  /** What a statement may take beyond the time-out, which is for getting to run at all. */
  private static final int LONGEST_ANSWER_SECONDS = 3;

  private DataSources() {}

  static HikariDataSource reads(DatabaseAddress address) {
    HikariConfig config = config(address, "gateway-db");
    config.setMaximumPoolSize(address.connections());
    config.setMinimumIdle(1);
    return lazy(config);
  }

  static HikariDataSource onlyWriter(DatabaseAddress address) {
    HikariConfig config = config(address, "gateway-db-writer");
    config.setMaximumPoolSize(1);
    return lazy(config);
  }

  /** Connects when it is first asked to. */
  private static HikariDataSource lazy(HikariConfig config) {
    HikariDataSource source = new HikariDataSource();
    config.copyStateTo(source);
    return source;
  }

  private static HikariConfig config(DatabaseAddress address, String name) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(address.url());
    config.setConnectionTimeout(address.timeout().toMillis());
    config.setValidationTimeout(Math.min(address.timeout().toMillis(), 1000));
    // The database may be away when the gateway starts only to be told so in our own words.
    config.setInitializationFailTimeout(-1);
    if (address.isSqlite()) {
      sqlite(address).toProperties().forEach((key, value) -> property(config, key, value));
    } else {
      config.setCredentialsProvider(
          () -> Credentials.of(address.username(), address.password().get()));
      seconds(config, "socketTimeout", address.timeout().toSeconds() + LONGEST_ANSWER_SECONDS);
      seconds(config, "connectTimeout", Math.max(1, address.timeout().toSeconds()));
      config.addDataSourceProperty("ApplicationName", "storage-gateway");
    }
    return config;
  }

  /** The driver ignores what is no text. */
  private static void seconds(HikariConfig config, String key, long seconds) {
    config.addDataSourceProperty(key, Long.toString(seconds));
  }

  private static void property(HikariConfig config, Object key, Object value) {
    config.addDataSourceProperty((String) key, value);
  }

  private static SQLiteConfig sqlite(DatabaseAddress address) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // What a caller was told survives a power cut, too.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout((int) address.timeout().toMillis());
    return config;
  }

  /** It holds what nobody else on the machine should read. */
  static void makeFile(Path file) {
    try {
      Files.createDirectories(file.getParent());
      if (Files.notExists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (IOException e) {
      throw new DatabaseUnavailableException("The file " + file + " cannot be made", e);
    }
  }
}
