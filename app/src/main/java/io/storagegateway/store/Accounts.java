package io.storagegateway.store;

import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The table of those who signed in. */
public final class Accounts {
  private final Handle handle;

  /**
   * The table within a transaction or a read.
   *
   * @param handle its connection
   */
  public Accounts(Handle handle) {
    this.handle = handle;
  }

  /**
   * Adds somebody, or replaces what was known of them.
   *
   * @param row what is known now
   */
  public void put(AccountRow row) {
    handle
        .createUpdate(
            "insert into accounts (subject, name, group_names, groups_at, refresh_token)"
                + " values (:subject, :name, :groups, :at, :token) on conflict (subject) do update"
                + " set name = excluded.name, group_names = excluded.group_names,"
                + " groups_at = excluded.groups_at, refresh_token = excluded.refresh_token")
        .bind("subject", row.subject())
        .bind("name", row.name())
        .bind("groups", Texts.write(row.groups()))
        .bind("at", row.groupsAt().toEpochMilli())
        .bind("token", row.refreshToken())
        .execute();
  }

  /**
   * Finds somebody.
   *
   * @param subject who
   * @return empty where they never signed in
   */
  public Optional<AccountRow> find(String subject) {
    return handle
        .createQuery("select * from accounts where subject = :subject")
        .bind("subject", subject)
        .map(
            (row, context) ->
                new AccountRow(
                    row.getString("subject"),
                    row.getString("name"),
                    Set.copyOf(Texts.read(row.getString("group_names"))),
                    Times.of(row, "groups_at"),
                    row.getString("refresh_token")))
        .findOne();
  }
}
