package io.storagegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables of what back-ends have: one row for each kind, and its objects in chunks. */
public final class InventoryListings {
  private final Handle handle;

  /**
   * The tables within a transaction or a read.
   *
   * @param handle its connection
   */
  public InventoryListings(Handle handle) {
    this.handle = handle;
  }

  /**
   * One kind of one inventory.
   *
   * @param inventory which inventory
   * @param kind which kind
   * @return empty if it was never asked for
   */
  public Optional<InventoryListingRow> find(String inventory, String kind) {
    return handle
        .createQuery(
            "select * from inventory_listings where inventory = :inventory and kind = :kind")
        .bind("inventory", inventory)
        .bind("kind", kind)
        .map((row, context) -> row(row))
        .findOne();
  }

  /**
   * What has changed since.
   *
   * @param number rows with greater numbers
   * @return rows of any inventory
   */
  public List<InventoryListingRow> changedAfter(long number) {
    return handle
        .createQuery("select * from inventory_listings where number > :number")
        .bind("number", number)
        .map((row, context) -> row(row))
        .list();
  }

  /**
   * Adds a row, or replaces the one of the same kind.
   *
   * @param row the row
   */
  public void put(InventoryListingRow row) {
    handle
        .createUpdate(
            """
            insert into inventory_listings
              (inventory, kind, number, stored, begun, as_of, chunks, size, problems,
               tried_at, took_ms, failure)
            values
              (:inventory, :kind, :number, :stored, :begun, :asOf, :chunks, :size, :problems,
               :triedAt, :tookMillis, :failure)
            on conflict (inventory, kind) do update set
              number = excluded.number, stored = excluded.stored, begun = excluded.begun,
              as_of = excluded.as_of, chunks = excluded.chunks, size = excluded.size,
              problems = excluded.problems, tried_at = excluded.tried_at,
              took_ms = excluded.took_ms, failure = excluded.failure
            """)
        .bind("inventory", row.inventory())
        .bind("kind", row.kind())
        .bind("number", row.number())
        .bind("stored", row.stored())
        .bind("begun", row.begun())
        .bind("asOf", row.asOf() == null ? null : Long.valueOf(row.asOf().toEpochMilli()))
        .bind("chunks", row.chunks())
        .bind("size", row.size())
        .bind("problems", row.problems())
        .bind("triedAt", row.triedAt().toEpochMilli())
        .bind("tookMillis", row.tookMillis())
        .bind("failure", row.failure())
        .execute();
  }

  /**
   * Replaces the objects of a kind.
   *
   * @param row the row that they belong to
   * @param chunks its chunks, in order
   */
  public void replaceChunks(InventoryListingRow row, List<byte[]> chunks) {
    handle.execute(
        "delete from inventory_chunks where inventory = ? and kind = ?",
        row.inventory(),
        row.kind());
    if (chunks.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into inventory_chunks (inventory, kind, stored, position, content)"
                + " values (:inventory, :kind, :stored, :position, :content)");
    for (int i = 0; i < chunks.size(); i++) {
      batch
          .bind("inventory", row.inventory())
          .bind("kind", row.kind())
          .bind("stored", row.stored())
          .bind("position", i)
          .bind("content", chunks.get(i))
          .add();
    }
    batch.execute();
  }

  /**
   * The objects of a kind.
   *
   * @param row the row that they belong to
   * @return its chunks in order; fewer than the row says if they were replaced meanwhile
   */
  public List<byte[]> chunks(InventoryListingRow row) {
    return handle
        .createQuery(
            "select content from inventory_chunks"
                + " where inventory = :inventory and kind = :kind and stored = :stored"
                + " order by position")
        .bind("inventory", row.inventory())
        .bind("kind", row.kind())
        .bind("stored", row.stored())
        .mapTo(byte[].class)
        .list();
  }

  /**
   * Removes all that belongs to inventories which nobody has refreshed for long: their endpoints
   * are gone, or look elsewhere.
   *
   * @param before those that were last tried before
   */
  public void removeOlder(Instant before) {
    for (String table : List.of("inventory_chunks", "inventory_changes")) {
      handle
          .createUpdate(
              "delete from "
                  + table
                  + " where exists (select 1 from inventory_listings l where l.inventory = "
                  + table
                  + ".inventory and l.kind = "
                  + table
                  + ".kind and l.tried_at < :before)")
          .bind("before", before.toEpochMilli())
          .execute();
    }
    handle.execute("delete from inventory_listings where tried_at < ?", before.toEpochMilli());
    handle.execute("delete from inventory_leases where expires_at < ?", before.toEpochMilli());
  }

  /**
   * Removes changes of kinds of which nothing is stored: there is nothing that they would change.
   *
   * @param before those that were made before
   */
  public void removeChangesOfNothing(Instant before) {
    handle
        .createUpdate(
            """
            delete from inventory_changes
            where changed_at < :before and not exists
              (select 1 from inventory_listings l
               where l.inventory = inventory_changes.inventory
                 and l.kind = inventory_changes.kind and l.stored > 0)
            """)
        .bind("before", before.toEpochMilli())
        .execute();
  }

  private static InventoryListingRow row(ResultSet row) throws SQLException {
    return new InventoryListingRow(
        row.getString("inventory"),
        row.getString("kind"),
        row.getLong("number"),
        row.getLong("stored"),
        row.getLong("begun"),
        Times.orNull(row, "as_of"),
        row.getInt("chunks"),
        row.getLong("size"),
        row.getString("problems"),
        Times.of(row, "tried_at"),
        row.getLong("took_ms"),
        row.getString("failure"));
  }
}
