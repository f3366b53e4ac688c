package io.storagegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table of endpoints that were taken out of service on purpose. */
public final class Maintenances {
  private final Handle handle;

  /**
   * The table within a transaction or a read.
   *
   * @param handle its connection
   */
  public Maintenances(Handle handle) {
    this.handle = handle;
  }

  /**
   * Adds a maintenance, or gives another reason for the one that is under way.
   *
   * @param row the maintenance; its beginning counts only where none is under way
   * @return the maintenance that is under way now
   */
  public MaintenanceRow put(MaintenanceRow row) {
    handle
        .createUpdate(
            "insert into maintenance (endpoint, reason, since) values (:endpoint, :reason, :since)"
                + " on conflict (endpoint) do update set reason = excluded.reason")
        .bind("endpoint", row.endpoint())
        .bind("reason", row.reason())
        .bind("since", row.since().toEpochMilli())
        .execute();
    return handle
        .createQuery("select * from maintenance where endpoint = :endpoint")
        .bind("endpoint", row.endpoint())
        .map((found, context) -> row(found))
        .one();
  }

  /**
   * Whether a maintenance is under way.
   *
   * @param endpoint of which endpoint
   * @return false where there is none
   */
  public boolean isUnderWay(String endpoint) {
    return handle
        .createQuery("select 1 from maintenance where endpoint = :endpoint")
        .bind("endpoint", endpoint)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /**
   * Removes the maintenance of an endpoint.
   *
   * @param endpoint of which endpoint
   * @return false if there was none
   */
  public boolean remove(String endpoint) {
    return handle.execute("delete from maintenance where endpoint = ?", endpoint) == 1;
  }

  /**
   * What is under way.
   *
   * @return possibly none
   */
  public List<MaintenanceRow> all() {
    return handle
        .createQuery("select * from maintenance")
        .map((found, context) -> row(found))
        .list();
  }

  private static MaintenanceRow row(ResultSet row) throws SQLException {
    return new MaintenanceRow(
        row.getString("endpoint"), row.getString("reason"), Times.of(row, "since"));
  }
}
