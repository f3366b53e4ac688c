package io.storagegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads operations out of their table. */
final class OperationRows {
  private OperationRows() {}

  static OperationRow of(ResultSet row) throws SQLException {
    int progress = row.getInt("progress");
    Integer known = row.wasNull() ? null : progress;
    return new OperationRow(
        row.getString("id"),
        row.getString("endpoint"),
        row.getString("target"),
        row.getLong("ticket"),
        row.getString("operation"),
        row.getString("request"),
        row.getString("conditions"),
        row.getString("subject"),
        row.getString("name"),
        row.getString("request_id"),
        row.getString("node_id"),
        OperationState.of(row.getString("state")).orElseThrow(),
        row.getInt("begun") == 1,
        row.getLong("fence"),
        row.getInt("detached") == 1,
        row.getInt("cancelling") == 1,
        known,
        row.getString("message"),
        row.getString("token"),
        row.getString("doomed"),
        row.getString("result"),
        row.getString("problem"),
        Times.of(row, "created_at"),
        Times.orNull(row, "started_at"),
        Times.of(row, "changed_at"),
        Times.orNull(row, "finished_at"),
        Times.orNull(row, "deadline_at"));
  }
}
