package io.storagegateway.access.audit;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops the oldest records, batch by batch, and leaves their seals. What it drops it has verified:
 * else who can change the table could have it drop whatever they made look old, and what is missing
 * already could hide behind what was dropped.
 */
final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final int MOST_BATCHES = 500;
  private static final int MOST_RECORDS = 20_000;

  private final Database database;
  private final Sealing sealing;
  private final AuditLines lines;
  private final Duration kept;
  private final Clock clock;

  Retention(Database database, Sealing sealing, AuditLines lines, Duration kept, Clock clock) {
    this.database = database;
    this.sealing = sealing;
    this.lines = lines;
    this.kept = kept;
    this.clock = clock;
  }

  /**
   * Drops everything that is old enough.
   *
   * @throws io.storagegateway.store.DatabaseUnavailableException if the database does not answer
   */
  void drop() {
    boolean more = true;
    while (more) {
      more = dropSome();
    }
  }

  private boolean dropSome() {
    Chain chain = new Chain(sealing.keys().all());
    long dropped = database.read(chain::droppedUpTo);
    long last = lastOfOldOnes(chain, dropped);
    return last > dropped && database.write(handle -> drop(handle, chain, dropped, last));
  }

  /** The last batch of those that follow each other, are old enough, and intact. */
  private long lastOfOldOnes(Chain chain, long dropped) {
    long before = clock.instant().minus(kept).toEpochMilli();
    long last = dropped;
    int records = 0;
    for (Seal seal : database.read(handle -> SealTable.after(handle, dropped, MOST_BATCHES))) {
      // Sealed after its records came, so this spares looking at what is new.
      if (seal.sealedAt().toEpochMilli() >= before || records >= MOST_RECORDS) {
        return last;
      }
      Chain.Checked checked = database.read(handle -> chain.check(handle, seal));
      if (seal.batch() != last + 1 || checked.state() != Chain.State.INTACT) {
        LOG.error(
            "Batch {} of the audit trail is not as it was sealed, so nothing is dropped from it on;"
                + " run: gateway audit verify",
            last + 1);
        return last;
      }
      if (checked.records().stream().anyMatch(record -> record.time() >= before)) {
        return last;
      }
      records += checked.records().size();
      last = seal.batch();
    }
    return last;
  }

  /** In one transaction with the record of it, which is sealed by itself. */
  private boolean drop(Handle handle, Chain chain, long dropped, long last) {
    SealTable.Head head = SealTable.take(handle);
    if (chain.droppedUpTo(handle) != dropped) {
      return true;
    }
    RecordTable.drop(handle, dropped + 1, last);
    AuditRecord record = record(last);
    List<StoredRecord> stored = List.of(StoredRecord.of(record));
    RecordTable.insert(handle, stored);
    sealing.append(handle, head, stored, last);
    handle.afterCommit(() -> lines.write(record));
    return true;
  }

  private AuditRecord record(long last) {
    String id = UUID.randomUUID().toString();
    return new AuditRecord(
        id,
        clock.instant(),
        "gateway",
        "gateway",
        null,
        id,
        null,
        "audit_retention",
        null,
        "batches 1-" + last,
        AuditRecord.Outcome.DONE,
        null,
        null,
        1);
  }
}
