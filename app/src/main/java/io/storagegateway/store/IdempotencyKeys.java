package io.storagegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The table of idempotency keys. Of several requests with one key the insert of one is the first;
 * what a request changes afterwards, it changes only as long as no other took its place.
 */
public final class IdempotencyKeys {
  private static final String HELD = " where id = :id and attempt = :attempt and status is null";

  private final Handle handle;

  /**
   * The table within a transaction or a read.
   *
   * @param handle its connection
   */
  public IdempotencyKeys(Handle handle) {
    this.handle = handle;
  }

  /**
   * Takes a key that nobody has: one that is new, has expired, or was taken so long ago by a
   * request that began nothing that it is taken for dead.
   *
   * @param id which
   * @param digest of the request
   * @param attempt the request
   * @param now when
   * @param expires until when the key counts
   * @param dead requests that took it until then and began nothing are dead
   * @return false if another request has it, or had
   */
  public boolean take(
      String id, String digest, String attempt, Instant now, Instant expires, Instant dead) {
    return handle
            .createUpdate(
                "insert into idempotency_keys (id, digest, attempt, taken_at, expires_at)"
                    + " values (:id, :digest, :attempt, :now, :expires)"
                    + " on conflict (id) do update set digest = excluded.digest,"
                    + " attempt = excluded.attempt, taken_at = excluded.taken_at,"
                    + " expires_at = excluded.expires_at, operation = null, made = null,"
                    + " status = null, headers = null, body = null"
                    + " where idempotency_keys.expires_at <= :now"
                    + " or (idempotency_keys.operation is null and idempotency_keys.made is null"
                    + " and idempotency_keys.status is null and idempotency_keys.taken_at <= :dead)")
            .bind("id", id)
            .bind("digest", digest)
            .bind("attempt", attempt)
            .bind("now", now.toEpochMilli())
            .bind("expires", expires.toEpochMilli())
            .bind("dead", dead.toEpochMilli())
            .execute()
        == 1;
  }

  /**
   * Finds a key.
   *
   * @param id which
   * @return empty where there is none; expired ones may still be there
   */
  public Optional<IdempotencyKeyRow> find(String id) {
    return handle
        .createQuery("select * from idempotency_keys where id = :id")
        .bind("id", id)
        .map((row, context) -> row(row))
        .findOne();
  }

  /**
   * Notes the operation that a request opens, in the transaction that does.
   *
   * @param id which key
   * @param attempt the request
   * @param operation the operation
   * @return false if another request took its place
   */
  public boolean open(String id, String attempt, String operation) {
    return handle
            .createUpdate(
                "update idempotency_keys set operation = :operation"
                    + HELD
                    + " and operation is null")
            .bind("id", id)
            .bind("attempt", attempt)
            .bind("operation", operation)
            .execute()
        == 1;
  }

  /**
   * Notes what a request makes whose answer is not to be kept, in the transaction that makes it.
   *
   * @param id which key
   * @param attempt the request
   * @param path where it is
   * @return false if another request took its place
   */
  public boolean make(String id, String attempt, String path) {
    return handle
            .createUpdate("update idempotency_keys set made = :path" + HELD)
            .bind("id", id)
            .bind("attempt", attempt)
            .bind("path", path)
            .execute()
        == 1;
  }

  /**
   * Keeps what a request is answered.
   *
   * @param id which key
   * @param attempt the request
   * @param status the status code
   * @param headers as JSON
   * @param body its bytes
   * @return false if another request took its place, or there is an answer
   */
  public boolean answer(String id, String attempt, int status, String headers, byte[] body) {
    return handle
            .createUpdate(
                "update idempotency_keys set status = :status, headers = :headers, body = :body"
                    + HELD)
            .bind("id", id)
            .bind("attempt", attempt)
            .bind("status", status)
            .bind("headers", headers)
            .bind("body", body)
            .execute()
        == 1;
  }

  /**
   * Gives a key back that no answer was kept for.
   *
   * @param id which key
   * @param attempt the request that had it
   */
  public void release(String id, String attempt) {
    handle
        .createUpdate("delete from idempotency_keys" + HELD)
        .bind("id", id)
        .bind("attempt", attempt)
        .execute();
  }

  /**
   * Removes keys that count no more.
   *
   * @param now those that expire until then
   * @param limit how many at most
   * @return how many it were
   */
  public int removeExpired(Instant now, int limit) {
    return handle
        .createUpdate(
            "delete from idempotency_keys where id in (select id from idempotency_keys"
                + " where expires_at <= :now limit :limit)")
        .bind("now", now.toEpochMilli())
        .bind("limit", limit)
        .execute();
  }

  private static IdempotencyKeyRow row(ResultSet row) throws SQLException {
    int status = row.getInt("status");
    return new IdempotencyKeyRow(
        row.getString("id"),
        row.getString("digest"),
        row.getString("attempt"),
        Times.of(row, "taken_at"),
        Times.of(row, "expires_at"),
        row.getString("operation"),
        row.getString("made"),
        status == 0 ? null : (Integer) status,
        row.getString("headers"),
        row.getBytes("body"));
  }
}
