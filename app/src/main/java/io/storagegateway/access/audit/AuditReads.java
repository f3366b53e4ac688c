package io.storagegateway.access.audit;

import io.storagegateway.store.Database;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/** Finds records, the newest first. */
public final class AuditReads {
  private static final String SHOWN =
      """
       from audit_records r where (r.outcome <> 'intended' or not exists (
        select 1 from audit_records o where o.entry = r.entry and o.outcome <> 'intended'))
      """;

  private final Database database;

  AuditReads(Database database) {
    this.database = database;
  }

  /**
   * Where a record stands in the list.
   *
   * @param time milliseconds since 1970, UTC
   * @param id of the record
   */
  public record Position(long time, String id) {
    /**
     * The position of a record.
     *
     * @param record one of the list
     * @return for {@link #find}
     */
    public static Position of(StoredRecord record) {
      return new Position(record.time(), record.id());
    }
  }

  /**
   * A condition on a column.
   *
   * @param test which, and how it is compared
   * @param value with what: a {@link Long} for times, else a text
   */
  public record Condition(Test test, Object value) {}

  /** What can be asked for. */
  public enum Test {
    /** Not before this time. */
    FROM("r.time >= "),
    /** Before this time. */
    TO("r.time < "),
    /** This caller. */
    SUBJECT("r.subject = "),
    /** This name of a caller. */
    NAME("r.name = "),
    /** From this address. */
    ADDRESS("r.address = "),
    /** On this endpoint. */
    ENDPOINT("r.endpoint = "),
    /** For this. */
    OPERATION("r.operation = "),
    /** That ended so. */
    OUTCOME("r.outcome = "),
    /** This request. */
    REQUEST("r.request_id = ");

    private final String sql;

    Test(String sql) {
      this.sql = sql;
    }
  }

  /**
   * Finds records. An intent whose outcome is known is not among them.
   *
   * @param conditions all of which hold; each test once at most
   * @param after behind which record the list goes on; empty for its beginning
   * @param most how many at most
   * @return in falling order of time, and of ids within a millisecond
   * @throws io.storagegateway.store.DatabaseUnavailableException if the database does not answer
   */
  public List<StoredRecord> find(List<Condition> conditions, Optional<Position> after, int most) {
    String sql =
        "select "
            + RecordTable.COLUMNS
            + SHOWN
            + conditions.stream()
                .map(one -> " and " + one.test().sql + ":" + one.test().name())
                .collect(Collectors.joining())
            + (after.isPresent() ? " and (r.time, r.id) < (:time, :id)" : "")
            + " order by r.time desc, r.id desc limit :most";
    return database.read(
        handle -> {
          Query query = handle.createQuery(sql).bind("most", most);
          conditions.forEach(one -> query.bind(one.test().name(), one.value()));
          after.ifPresent(
              position -> query.bind("time", position.time()).bind("id", position.id()));
          return query.map(RecordTable::read).list();
        });
  }
}
