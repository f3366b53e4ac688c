package io.storagegateway.access.audit;

import io.storagegateway.store.Database;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records that could not be written when they came, and wait for the database to be back. */
final class Backlog {
  private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
  private static final int LARGEST_BATCH = 500;

  private final Database database;
  private final int most;
  // All guarded by this.
  private final Deque<StoredRecord> waiting = new ArrayDeque<>();
  private long lost;
  private long lostSince;
  private long lostUntil;

  /**
   * @param most how many may wait
   */
  Backlog(Database database, int most) {
    this.database = database;
    this.most = most;
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Keeps a record until it can be written, or counts it as lost. */
  synchronized void add(StoredRecord record) {
    if (waiting.size() < most) {
      waiting.add(record);
      return;
    }
    if (lost == 0) {
      lostSince = record.time();
      LOG.error(
          "{} wait for the database; further ones stand in the audit log alone",
          Words.count(most, "audit record"));
    }
    lost++;
    lostUntil = record.time();
  }

  /**
   * Writes what waits.
   *
   * @throws io.storagegateway.store.DatabaseUnavailableException if the database is still away; all
   *     that was not written waits on
   */
  void retry() {
    for (List<StoredRecord> some = first(); !some.isEmpty(); some = first()) {
      List<StoredRecord> records = some;
      database.<Void>write(
          handle -> {
            RecordTable.insert(handle, records);
            return null;
          });
      remove(records.size());
    }
    tellLost();
  }

  /** Tells of what waits in vain now. */
  synchronized void giveUp() {
    if (!waiting.isEmpty()) {
      LOG.error(
          "The database is away, so the audit log alone has the last {}",
          Words.count(waiting.size(), "audit record"));
    }
    tellLost();
  }

  private synchronized List<StoredRecord> first() {
    return waiting.stream().limit(LARGEST_BATCH).toList();
  }

  private synchronized void remove(int count) {
    for (int i = 0; i < count; i++) {
      waiting.remove();
    }
  }

  private synchronized void tellLost() {
    if (lost > 0) {
      LOG.error(
          "The audit log alone has {} of {} to {}",
          Words.count(lost, "audit record"),
          Instant.ofEpochMilli(lostSince),
          Instant.ofEpochMilli(lostUntil));
      lost = 0;
    }
  }
}
