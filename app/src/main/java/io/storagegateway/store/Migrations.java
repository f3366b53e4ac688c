package io.storagegateway.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables, and how older ones become today's. Each release adds one file at most, and the
 * release before goes on beside its tables: that is what lets replicas be replaced one by one.
 *
 * @param newest the number of the newest file that this gateway knows
 * @param baseline the number of the newest file that stood before the first release
 * @param folder where the files are on the class path
 */
record Migrations(int newest, int baseline, String folder) {
  /** The number of the newest file. */
  static final int NEWEST = 7;

  /** No gateway that was released knows fewer tables; files up to this one bind nobody. */
  static final int BASELINE = 7;

  static final String FOLDER = "io/storagegateway/store/migrations";
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final String HISTORY = "schema_history";

  /** Those of this gateway. */
  static Migrations ours() {
    return new Migrations(NEWEST, BASELINE, FOLDER);
  }

  /**
   * Brings the tables up to date. Flyway is not even loaded where it would have nothing to do: that
   * takes memory for good.
   *
   * @param shared whether gateways of other releases may be at work on the same tables
   * @throws DatabaseUnavailableException if the database cannot be reached, or is of a gateway that
   *     is too far from this one
   */
  void apply(DataSource source, boolean shared) {
    OptionalInt present = present(source);
    if (present.isEmpty()) {
      migrate(source);
      return;
    }
    int version = present.getAsInt();
    if (version > newest + 1) {
      throw new DatabaseUnavailableException(
          "the database was used by a gateway that is newer by more than one release (its tables"
              + " are number %d, this gateway knows up to %d); start one of that release, or of"
                  .formatted(version, newest)
              + " the one before");
    }
    if (version > newest) {
      LOG.info(
          "The tables of the database are number {}, which is of the next release: this gateway"
              + " goes on beside it",
          version);
      return;
    }
    if (shared && newest - Math.max(version, baseline) > 1) {
      throw new DatabaseUnavailableException(
          "the database was used by a gateway that is older by more than one release (its tables"
              + " are number %d, this gateway knows up to %d), and one may still be at work on it;"
                  .formatted(version, newest)
              + " start the releases between them first, one after the other");
    }
    if (version < newest) {
      migrate(source);
    }
  }

  private void migrate(DataSource source) {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:" + folder)
          .target(Integer.toString(newest))
          .table(HISTORY)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new DatabaseUnavailableException("The tables of the database cannot be prepared", e);
    }
  }

  /** Empty for a database without tables, and for one whose last migration failed. */
  private static OptionalInt present(DataSource source) {
    try (Connection connection = connected(source);
        Statement statement = connection.createStatement();
        ResultSet last =
            statement.executeQuery(
                "select version, success from " + HISTORY + " order by installed_rank desc")) {
      return last.next() && last.getBoolean("success")
          ? OptionalInt.of(Integer.parseInt(last.getString("version")))
          : OptionalInt.empty();
    } catch (SQLException e) {
      // There is no such table yet.
      return OptionalInt.empty();
    }
  }

  private static Connection connected(DataSource source) {
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw new DatabaseUnavailableException(
          "the database of the setting database.url cannot be reached: " + reason(e), e);
    }
  }

  /** The pool says only that it waited in vain; the driver said why. */
  private static String reason(SQLException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return String.valueOf(cause.getMessage()).strip();
  }
}
