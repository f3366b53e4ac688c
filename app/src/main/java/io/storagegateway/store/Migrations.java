package io.storagegateway.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables, and how older ones become today's. */
final class Migrations {
  /** The number of the newest file. */
  static final int NEWEST = 6;

  static final String FOLDER = "io/storagegateway/store/migrations";
  private static final String HISTORY = "schema_history";

  private Migrations() {}

  /** Flyway is not even loaded where it would have nothing to do: that takes memory for good. */
  static void apply(DataSource source) {
    OptionalInt present = present(source);
    if (present.isPresent() && present.getAsInt() > NEWEST) {
      throw new DatabaseUnavailableException(
          "The database was used by a newer gateway; this one does not know its tables");
    }
    if (present.isPresent() && present.getAsInt() == NEWEST) {
      return;
    }
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:" + FOLDER)
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
