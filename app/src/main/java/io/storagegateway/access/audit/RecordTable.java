package io.storagegateway.access.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of records. */
final class RecordTable {
  static final String COLUMNS =
      """
      r.id, r.number, r.batch, r.entry, r.time, r.subject, r.name, r.address, r.request_id,
      r.endpoint, r.operation, r.method, r.target, r.outcome, r.status, r.duration_ms, r.occurrences
      """;

  private RecordTable() {}

  /** Adds records, but for those that are there: a caller that got no answer may ask again. */
  static void insert(Handle handle, Collection<StoredRecord> records) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into audit_records (id, number, batch, entry, time, subject, name, address,
              request_id, endpoint, operation, method, target, outcome, status, duration_ms,
              occurrences)
            values (:id, :number, :batch, :entry, :time, :subject, :name, :address, :request_id,
              :endpoint, :operation, :method, :target, :outcome, :status, :duration_ms,
              :occurrences)
            on conflict (id) do nothing
            """);
    for (StoredRecord record : records) {
      batch
          .bind("id", record.id())
          .bind("number", record.number())
          .bind("batch", record.batch())
          .bind("entry", record.entry())
          .bind("time", record.time())
          .bind("subject", record.subject())
          .bind("name", record.name())
          .bind("address", record.address())
          .bind("request_id", record.requestId())
          .bind("endpoint", record.endpoint())
          .bind("operation", record.operation())
          .bind("method", record.method())
          .bind("target", record.target())
          .bind("outcome", record.outcome())
          .bind("status", record.status())
          .bind("duration_ms", record.durationMs())
          .bind("occurrences", record.occurrences())
          .add();
    }
    batch.execute();
  }

  static boolean hasUnsealed(Handle handle) {
    return handle
        .createQuery("select 1 from audit_records where number is null limit 1")
        .mapTo(int.class)
        .findOne()
        .isPresent();
  }

  /** Records without a number, the oldest first. */
  static List<StoredRecord> unsealed(Handle handle, int most) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from audit_records r where r.number is null order by r.time, r.id limit :most")
        .bind("most", most)
        .map(RecordTable::read)
        .list();
  }

  /** Gives records the numbers and the batch that they hold here. */
  static void number(Handle handle, List<StoredRecord> records) {
    PreparedBatch batch =
        handle.prepareBatch(
            "update audit_records set number = :number, batch = :batch where id = :id");
    for (StoredRecord record : records) {
      batch
          .bind("number", record.number())
          .bind("batch", record.batch())
          .bind("id", record.id())
          .add();
    }
    batch.execute();
  }

  /** Records by their numbers, in this order. */
  static List<StoredRecord> between(Handle handle, long first, long last) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from audit_records r where r.number between :first and :last order by r.number")
        .bind("first", first)
        .bind("last", last)
        .map(RecordTable::read)
        .list();
  }

  /** Drops the records of batches, and says how many there were. */
  static int drop(Handle handle, long firstBatch, long lastBatch) {
    return handle
        .createUpdate("delete from audit_records where batch between :first and :last")
        .bind("first", firstBatch)
        .bind("last", lastBatch)
        .execute();
  }

  /** How many records claim to be sealed and are in no batch that has a seal. */
  static long strays(Handle handle) {
    return handle
        .createQuery(
            """
            select count(*) from audit_records r
            where (r.number is null and r.batch is not null)
              or (r.number is not null and not exists (
                select 1 from audit_seals s where s.batch = r.batch
                  and r.number between s.first_number and s.last_number))
            """)
        .mapTo(long.class)
        .one();
  }

  /** How many records were over before a time, and have no number yet. */
  static long unsealedSince(Handle handle, long before) {
    return handle
        .createQuery(
            """
            select count(*) from audit_records
            where number is null and time + coalesce(duration_ms, 0) < :before
            """)
        .bind("before", before)
        .mapTo(long.class)
        .one();
  }

  static StoredRecord read(ResultSet row, StatementContext context) throws SQLException {
    return new StoredRecord(
        row.getString("id"),
        number(row, "number"),
        number(row, "batch"),
        row.getString("entry"),
        row.getLong("time"),
        row.getString("subject"),
        row.getString("name"),
        row.getString("address"),
        row.getString("request_id"),
        row.getString("endpoint"),
        row.getString("operation"),
        row.getString("method"),
        row.getString("target"),
        row.getString("outcome"),
        number(row, "status"),
        number(row, "duration_ms"),
        row.getLong("occurrences"));
  }

  static Long number(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }
}
