package io.storagegateway.jobarchive.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The queries of one call: they see one state of the index, and end when nobody waits for them any
 * more.
 */
final class Session implements AutoCloseable {
  private final Connection connection;
  private final Set<String> hidden;
  private PreparedStatement running;
  private boolean cancelled;

  Session(Connection connection) throws SQLException {
    this(connection, Set.of());
  }

  Session(Connection connection, Set<String> hidden) throws SQLException {
    this.connection = connection;
    this.hidden = hidden;
    connection.setAutoCommit(false);
  }

  /** What is done with a row. */
  interface Row<T> {
    /** Makes a value of the row at which the result is. */
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> list(String sql, List<Object> parameters, Row<T> row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int number = 0;
      for (Object parameter : parameters) {
        statement.setObject(++number, parameter);
      }
      runs(statement);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
          found.add(row.read(rows));
        }
        return found;
      } finally {
        runs(null);
      }
    }
  }

  /** The clusters that are not shown. */
  Set<String> hidden() {
    return hidden;
  }

  /** Adds that rows of hidden clusters are not meant; what is of no cluster is. */
  Where shown(Where where) {
    if (!hidden.isEmpty()) {
      where.and("cluster IS NULL OR cluster NOT IN (" + Where.places(hidden.size()) + ")", hidden);
    }
    return where;
  }

  /** The only value of the only row. */
  long number(String sql, List<Object> parameters) throws SQLException {
    return list(sql, parameters, row -> row.getLong(1)).get(0);
  }

  private synchronized void runs(PreparedStatement statement) throws SQLException {
    if (cancelled && statement != null) {
      throw new SQLException("cancelled");
    }
    running = statement;
  }

  /** Ends what runs, and lets nothing begin any more. */
  synchronized void cancel() throws SQLException {
    cancelled = true;
    if (running != null) {
      running.cancel();
    }
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
