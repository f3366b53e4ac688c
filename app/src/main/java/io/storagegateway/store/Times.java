package io.storagegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Times in columns: milliseconds since 1970 (UTC). */
final class Times {
  private Times() {}

  static Instant of(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  static Instant orNull(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
