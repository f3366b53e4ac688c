package io.storagegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of volumes that came or went past the gateway. */
public final class DriftTable {
  private final Handle handle;

  /**
   * The table within a transaction or a read.
   *
   * @param handle its connection
   */
  public DriftTable(Handle handle) {
    this.handle = handle;
  }

  /**
   * What is known of an inventory.
   *
   * @param inventory which inventory
   * @param since what was noticed then or later
   * @return in no particular order
   */
  public List<DriftRow> of(String inventory, Instant since) {
    return handle
        .createQuery(
            "select * from inventory_drift"
                + " where inventory = :inventory and noticed_at >= :since")
        .bind("inventory", inventory)
        .bind("since", since.toEpochMilli())
        .map((row, context) -> row(row))
        .list();
  }

  /**
   * Adds rows; one of a volume that has a row takes its place.
   *
   * @param rows the rows
   */
  public void put(Collection<DriftRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into inventory_drift"
                + " (inventory, uuid, name, kind, compared_at, noticed_at)"
                + " values (:inventory, :uuid, :name, :kind, :comparedAt, :noticedAt)"
                + " on conflict (inventory, uuid) do update set name = excluded.name,"
                + " kind = excluded.kind, compared_at = excluded.compared_at,"
                + " noticed_at = excluded.noticed_at");
    for (DriftRow row : rows) {
      batch
          .bind("inventory", row.inventory())
          .bind("uuid", row.uuid())
          .bind("name", row.name())
          .bind("kind", row.kind().name())
          .bind("comparedAt", row.comparedAt().toEpochMilli())
          .bind("noticedAt", row.noticedAt().toEpochMilli())
          .add();
    }
    batch.execute();
  }

  /**
   * Removes rows.
   *
   * @param rows those of these volumes
   */
  public void remove(Collection<DriftRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "delete from inventory_drift where inventory = :inventory and uuid = :uuid");
    for (DriftRow row : rows) {
      batch.bind("inventory", row.inventory()).bind("uuid", row.uuid()).add();
    }
    batch.execute();
  }

  /**
   * Removes what was noticed long ago.
   *
   * @param before when
   */
  public void removeOlder(Instant before) {
    handle.execute("delete from inventory_drift where noticed_at < ?", before.toEpochMilli());
  }

  private static DriftRow row(ResultSet row) throws SQLException {
    return new DriftRow(
        row.getString("inventory"),
        row.getString("uuid"),
        row.getString("name"),
        DriftRow.Kind.valueOf(row.getString("kind")),
        Times.of(row, "compared_at"),
        Times.of(row, "noticed_at"));
  }
}
