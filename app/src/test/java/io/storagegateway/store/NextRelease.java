package io.storagegateway.store;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The migration of a release that is yet to come, which does all that its rules allow to every
 * table: this gateway has to go on beside it.
 */
public final class NextRelease {
  private static final String TABLES_OF_SQLITE =
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'";
  private static final String TABLES_OF_POSTGRESQL =
      "select table_name from information_schema.tables where table_schema = 'public'";

  private NextRelease() {}

  /**
   * Brings a database to the tables of the next release.
   *
   * @param address a database that may be empty
   * @return the same
   */
  public static DatabaseAddress at(DatabaseAddress address) {
    try (Database database = Database.at(address)) {
      database.start();
      int unused =
          database.write(
              handle -> {
                statements(handle, address.isSqlite()).forEach(handle::execute);
                return handle.execute(
                    "insert into schema_history (installed_rank, version, description, type,"
                        + " script, installed_by, execution_time, success)"
                        + " values (1000, ?, 'next', 'SQL', 'next.sql', 'test', 0, ?)",
                    Integer.toString(Migrations.NEWEST + 1),
                    true);
              });
    }
    return address;
  }

  private static List<String> statements(Handle handle, boolean sqlite) {
    List<String> all = new ArrayList<>();
    for (String table :
        handle
            .createQuery(sqlite ? TABLES_OF_SQLITE : TABLES_OF_POSTGRESQL)
            .mapTo(String.class)
            .list()) {
      if (!table.equals("schema_history")) {
        all.add("alter table " + table + " add column next_text text");
        all.add("alter table " + table + " add column next_number bigint not null default 7");
        all.add("create index next_" + table + " on " + table + " (next_number)");
      }
    }
    all.add("create table next_things (id text not null primary key, content text not null)");
    return all;
  }
}
