package io.storagegateway.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables, and how older ones become today's. */
final class Migrations {
  private Migrations() {}

  static void apply(DataSource source) {
    try {
      flyway(source).migrate();
    } catch (FlywayException e) {
      throw new DatabaseUnavailableException("The tables of the database cannot be prepared", e);
    }
  }

  private static Flyway flyway(DataSource source) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:io/storagegateway/store/migrations")
        .table("schema_history")
        .load();
  }
}
