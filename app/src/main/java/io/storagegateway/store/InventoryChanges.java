package io.storagegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The table of objects that were changed since they were last listed. Numbers rise in the order in
 * which transactions are committed: who has seen one has seen all before it.
 */
public final class InventoryChanges {
  private static final String COUNTER = "inventory";

  private final Handle handle;

  /**
   * The table within a transaction or a read.
   *
   * @param handle its connection
   */
  public InventoryChanges(Handle handle) {
    this.handle = handle;
  }

  /**
   * Takes a number; others that take one wait until this transaction has ended.
   *
   * @return greater than all before
   */
  public long nextNumber() {
    handle.execute("update counters set value = value + 1 where name = ?", COUNTER);
    return newest();
  }

  /**
   * The greatest number that was committed.
   *
   * @return 0 at first
   */
  public long newest() {
    return handle
        .createQuery("select value from counters where name = :name")
        .bind("name", COUNTER)
        .mapTo(Long.class)
        .one();
  }

  /**
   * Adds a change.
   *
   * @param row the change, with a number of this transaction
   */
  public void add(InventoryChangeRow row) {
    handle
        .createUpdate(
            "insert into inventory_changes"
                + " (number, inventory, kind, object_key, content, changed_at)"
                + " values (:number, :inventory, :kind, :key, :content, :at)")
        .bind("number", row.number())
        .bind("inventory", row.inventory())
        .bind("kind", row.kind())
        .bind("key", row.key())
        .bind("content", row.content())
        .bind("at", row.at().toEpochMilli())
        .execute();
  }

  /**
   * The changes of all inventories within a range.
   *
   * @param after those with greater numbers
   * @param upTo and none with a greater number than this
   * @return in the order of numbers
   */
  public List<InventoryChangeRow> between(long after, long upTo) {
    return handle
        .createQuery(
            "select * from inventory_changes where number > :after and number <= :upTo"
                + " order by number")
        .bind("after", after)
        .bind("upTo", upTo)
        .map((row, context) -> row(row))
        .list();
  }

  /**
   * The changes of one kind in one inventory.
   *
   * @param inventory which inventory
   * @param kind which kind
   * @param after those with greater numbers
   * @return in the order of numbers
   */
  public List<InventoryChangeRow> of(String inventory, String kind, long after) {
    return handle
        .createQuery(
            "select * from inventory_changes"
                + " where inventory = :inventory and kind = :kind and number > :after"
                + " order by number")
        .bind("inventory", inventory)
        .bind("kind", kind)
        .bind("after", after)
        .map((row, context) -> row(row))
        .list();
  }

  /**
   * Removes what a listing includes.
   *
   * @param inventory which inventory
   * @param kind which kind
   * @param upTo those with this number and below
   */
  public void removeUpTo(String inventory, String kind, long upTo) {
    handle.execute(
        "delete from inventory_changes where inventory = ? and kind = ? and number <= ?",
        inventory,
        kind,
        upTo);
  }

  private static InventoryChangeRow row(ResultSet row) throws SQLException {
    return new InventoryChangeRow(
        row.getLong("number"),
        row.getString("inventory"),
        row.getString("kind"),
        row.getString("object_key"),
        row.getString("content"),
        Times.of(row, "changed_at"));
  }
}
