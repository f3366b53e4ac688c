package io.storagegateway.store;

import java.time.Instant;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The table of who may refresh an inventory: one replica at a time, until its lease expires. Clocks
 * of replicas should agree to well below the length of a lease.
 */
public final class InventoryLeases {
  private final Handle handle;

  /**
   * The table within a transaction or a read.
   *
   * @param handle its connection
   */
  public InventoryLeases(Handle handle) {
    this.handle = handle;
  }

  /**
   * Takes a lease that nobody has.
   *
   * @param inventory of which inventory
   * @param holder who wants it; one that has it already gets it again
   * @param now what expired before is nobody's
   * @param until when it expires
   * @return false if somebody else has it
   */
  public boolean take(String inventory, String holder, Instant now, Instant until) {
    return handle
            .createUpdate(
                """
                insert into inventory_leases (inventory, holder, expires_at)
                values (:inventory, :holder, :until)
                on conflict (inventory) do update
                  set holder = excluded.holder, expires_at = excluded.expires_at
                  where inventory_leases.holder = excluded.holder
                    or inventory_leases.expires_at <= :now
                """)
            .bind("inventory", inventory)
            .bind("holder", holder)
            .bind("until", until.toEpochMilli())
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  /**
   * Keeps leases for longer; those that are lost stay lost.
   *
   * @param inventories of which inventories
   * @param holder who has them
   * @param until when they expire now
   */
  public void extend(Collection<String> inventories, String holder, Instant until) {
    PreparedBatch batch =
        handle.prepareBatch(
            "update inventory_leases set expires_at = :until"
                + " where inventory = :inventory and holder = :holder");
    for (String inventory : inventories) {
      batch
          .bind("until", until.toEpochMilli())
          .bind("inventory", inventory)
          .bind("holder", holder)
          .add();
    }
    batch.execute();
  }

  /**
   * Gives a lease back.
   *
   * @param inventory of which inventory
   * @param holder who has it
   * @return false if it was lost
   */
  public boolean release(String inventory, String holder) {
    return handle.execute(
            "delete from inventory_leases where inventory = ? and holder = ?", inventory, holder)
        == 1;
  }
}
