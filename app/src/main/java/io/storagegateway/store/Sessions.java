package io.storagegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of sessions. */
public final class Sessions {
  private final Handle handle;

  /**
   * The table within a transaction or a read.
   *
   * @param handle its connection
   */
  public Sessions(Handle handle) {
    this.handle = handle;
  }

  /**
   * Adds a session.
   *
   * @param row the session
   */
  public void add(SessionRow row) {
    handle
        .createUpdate(
            "insert into sessions (id, secret_hash, subject, name, method, address, created_at,"
                + " used_at, expires_at) values (:id, :hash, :subject, :name, :method, :address,"
                + " :created, :used, :expires)")
        .bind("id", row.id())
        .bind("hash", row.secretHash())
        .bind("subject", row.subject())
        .bind("name", row.name())
        .bind("method", row.method())
        .bind("address", row.address())
        .bind("created", row.createdAt().toEpochMilli())
        .bind("used", row.usedAt().toEpochMilli())
        .bind("expires", row.expiresAt().toEpochMilli())
        .execute();
  }

  /**
   * Finds a session by its secret.
   *
   * @param secretHash the hash of the secret
   * @return empty where there is none
   */
  public Optional<SessionRow> find(String secretHash) {
    return handle
        .createQuery("select * from sessions where secret_hash = :hash")
        .bind("hash", secretHash)
        .map((row, context) -> row(row))
        .findOne();
  }

  /**
   * Finds a session by its name.
   *
   * @param id its name
   * @return empty where there is none
   */
  public Optional<SessionRow> findById(String id) {
    return handle
        .createQuery("select * from sessions where id = :id")
        .bind("id", id)
        .map((row, context) -> row(row))
        .findOne();
  }

  /**
   * The sessions of somebody.
   *
   * @param subject whose
   * @return possibly none
   */
  public List<SessionRow> of(String subject) {
    return handle
        .createQuery("select * from sessions where subject = :subject")
        .bind("subject", subject)
        .map((row, context) -> row(row))
        .list();
  }

  /**
   * A page of the sessions that may still be used, ordered by id.
   *
   * @param usedSince those that were not used since have ended
   * @param now those that expire until then have ended
   * @param after the last id of the page before; empty for the first page
   * @param limit how many at most
   * @return possibly none
   */
  public List<SessionRow> page(Instant usedSince, Instant now, String after, int limit) {
    return handle
        .createQuery(
            "select * from sessions where used_at >= :since and expires_at > :now and id > :after"
                + " order by id limit :limit")
        .bind("since", usedSince.toEpochMilli())
        .bind("now", now.toEpochMilli())
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> row(row))
        .list();
  }

  /**
   * Removes a session.
   *
   * @param id its name
   */
  public void remove(String id) {
    handle.execute("delete from sessions where id = ?", id);
  }

  /**
   * Removes sessions that cannot be used any more.
   *
   * @param usedBefore those that were last used before
   * @param now those that expire until then
   */
  public void removeEnded(Instant usedBefore, Instant now) {
    handle.execute(
        "delete from sessions where used_at < ? or expires_at <= ?",
        usedBefore.toEpochMilli(),
        now.toEpochMilli());
  }

  private static SessionRow row(ResultSet row) throws SQLException {
    return new SessionRow(
        row.getString("id"),
        row.getString("secret_hash"),
        row.getString("subject"),
        row.getString("name"),
        row.getString("method"),
        row.getString("address"),
        Times.of(row, "created_at"),
        Times.of(row, "used_at"),
        Times.of(row, "expires_at"));
  }
}
