package io.storagegateway.access.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of seals, and the one row that says how far they go. */
final class SealTable {
  private static final String SEALS =
      """
      select s.batch, s.first_number, s.last_number, s.sealed_at, s.dropped, s.digest, s.key_id,
        s.seal, coalesce(p.seal, '') as previous
      from audit_seals s left join audit_seals p on p.batch = s.batch - 1
      """;

  private SealTable() {}

  /**
   * How far the chain goes.
   *
   * @param batch the last batch, 0 where there is none
   * @param number the last number, 0 where there is none
   * @param seal the last seal, empty where there is none
   */
  record Head(long batch, long number, String seal) {}

  /** The head, which is nobody else's until the transaction ends: on either database. */
  static Head take(Handle handle) {
    handle.execute("update audit_chain set batch = batch where id = 1");
    return handle
        .createQuery("select batch, number, seal from audit_chain where id = 1")
        .map(SealTable::head)
        .one();
  }

  /** Adds a seal, which becomes the head. */
  static void add(Handle handle, Seal seal) {
    handle
        .createUpdate(
            """
            insert into audit_seals
              (batch, first_number, last_number, sealed_at, dropped, digest, seal, key_id)
            values (:batch, :first, :last, :sealed_at, :dropped, :digest, :seal, :key_id)
            """)
        .bind("batch", seal.batch())
        .bind("first", seal.firstNumber())
        .bind("last", seal.lastNumber())
        .bind("sealed_at", seal.sealedAt().toEpochMilli())
        .bind("dropped", seal.dropped())
        .bind("digest", seal.digest())
        .bind("seal", seal.seal())
        .bind("key_id", seal.keyId())
        .execute();
    handle
        .createUpdate(
            "update audit_chain set batch = :batch, number = :number, seal = :seal where id = 1")
        .bind("batch", seal.batch())
        .bind("number", seal.lastNumber())
        .bind("seal", seal.seal())
        .execute();
  }

  /** The seals after a batch, in their order. */
  static List<Seal> after(Handle handle, long batch, int most) {
    return handle
        .createQuery(SEALS + "where s.batch > :batch order by s.batch limit :most")
        .bind("batch", batch)
        .bind("most", most)
        .map(SealTable::read)
        .list();
  }

  /** The seal of a batch. */
  static Optional<Seal> of(Handle handle, long batch) {
    return handle
        .createQuery(SEALS + "where s.batch = :batch")
        .bind("batch", batch)
        .map(SealTable::read)
        .findOne();
  }

  /** The latest seals that speak of retention, the newest first. */
  static List<Seal> ofRetention(Handle handle, int most) {
    return handle
        .createQuery(SEALS + "where s.dropped is not null order by s.batch desc limit :most")
        .bind("most", most)
        .map(SealTable::read)
        .list();
  }

  /** Whether the row that says how far the chain goes speaks of the last seal. */
  static boolean headIsLastSeal(Handle handle) {
    return handle
        .createQuery(
            """
            select count(*) from audit_chain c
            left join audit_seals s on s.batch = (select max(batch) from audit_seals)
            where c.id = 1 and c.batch = coalesce(s.batch, 0)
              and c.number = coalesce(s.last_number, 0) and c.seal = coalesce(s.seal, '')
            """)
        .mapTo(int.class)
        .one()
        .equals(1);
  }

  private static Head head(ResultSet row, StatementContext context) throws SQLException {
    return new Head(row.getLong("batch"), row.getLong("number"), row.getString("seal"));
  }

  private static Seal read(ResultSet row, StatementContext context) throws SQLException {
    return new Seal(
        row.getLong("batch"),
        row.getLong("first_number"),
        row.getLong("last_number"),
        Instant.ofEpochMilli(row.getLong("sealed_at")),
        RecordTable.number(row, "dropped"),
        row.getString("digest"),
        row.getString("previous"),
        row.getString("key_id"),
        row.getString("seal"));
  }
}
