package io.storagegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of API tokens. */
public final class Tokens {
  private final Handle handle;

  /**
   * The table within a transaction or a read.
   *
   * @param handle its connection
   */
  public Tokens(Handle handle) {
    this.handle = handle;
  }

  /**
   * Adds a token.
   *
   * @param row the token
   */
  public void add(TokenRow row) {
    handle
        .createUpdate(
            "insert into tokens (id, secret_hash, subject, owner_name, method, name, roles,"
                + " endpoints, created_at, expires_at) values (:id, :hash, :subject, :owner,"
                + " :method, :name, :roles, :endpoints, :created, :expires)")
        .bind("id", row.id())
        .bind("hash", row.secretHash())
        .bind("subject", row.subject())
        .bind("owner", row.ownerName())
        .bind("method", row.method())
        .bind("name", row.name())
        .bind("roles", Texts.write(row.roles()))
        .bind("endpoints", row.endpoints() == null ? null : Texts.write(row.endpoints()))
        .bind("created", row.createdAt().toEpochMilli())
        .bind("expires", row.expiresAt().toEpochMilli())
        .execute();
  }

  /**
   * Finds a token by its secret.
   *
   * @param secretHash the hash of the secret
   * @return empty where there is none
   */
  public Optional<TokenRow> find(String secretHash) {
    return handle
        .createQuery("select * from tokens where secret_hash = :hash")
        .bind("hash", secretHash)
        .map((row, context) -> row(row))
        .findOne();
  }

  /**
   * The tokens of somebody, ordered by id.
   *
   * @param subject whose
   * @return possibly none
   */
  public List<TokenRow> of(String subject) {
    return handle
        .createQuery("select * from tokens where subject = :subject order by id")
        .bind("subject", subject)
        .map((row, context) -> row(row))
        .list();
  }

  /**
   * Removes a token.
   *
   * @param id its name
   */
  public void remove(String id) {
    handle.execute("delete from tokens where id = ?", id);
  }

  /**
   * Removes tokens that have ended.
   *
   * @param before those that expired before
   */
  public void removeExpired(Instant before) {
    handle.execute("delete from tokens where expires_at < ?", before.toEpochMilli());
  }

  private static TokenRow row(ResultSet row) throws SQLException {
    String endpoints = row.getString("endpoints");
    return new TokenRow(
        row.getString("id"),
        row.getString("secret_hash"),
        row.getString("subject"),
        row.getString("owner_name"),
        row.getString("method"),
        row.getString("name"),
        Texts.read(row.getString("roles")),
        endpoints == null ? null : Texts.read(endpoints),
        Times.of(row, "created_at"),
        Times.of(row, "expires_at"),
        Times.orNull(row, "used_at"));
  }
}
