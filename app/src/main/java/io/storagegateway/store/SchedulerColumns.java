package io.storagegateway.store;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;

/** Lets db-scheduler keep times as all tables here do: the same on SQLite and PostgreSQL. */
final class SchedulerColumns extends DefaultJdbcCustomization {
  SchedulerColumns() {
    super(true);
  }

  @Override
  public void setInstant(PreparedStatement statement, int index, Instant value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.BIGINT);
    } else {
      statement.setLong(index, value.toEpochMilli());
    }
  }

  @Override
  public Instant getInstant(ResultSet row, String column) throws SQLException {
    return Times.orNull(row, column);
  }

  @Override
  public String getQueryLimitPart(int limit) {
    return " limit " + limit;
  }

  @Override
  public boolean supportsExplicitQueryLimitPart() {
    return true;
  }
}
