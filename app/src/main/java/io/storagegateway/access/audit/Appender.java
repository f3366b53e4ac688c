package io.storagegateway.access.audit;

import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends the records of many requests in one transaction: a commit waits for the disk, and one
 * connection alone may write to SQLite.
 */
final class Appender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Appender.class);
  private static final int MOST_WAITING = 4096;
  private static final int LARGEST_BATCH = 500;

  private final Database database;
  private final Thread thread = new Thread(this::run, "audit-append");
  // Both guarded by this.
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean open;

  private record Waiting(StoredRecord record, CompletableFuture<Void> appended) {}

  Appender(Database database) {
    this.database = database;
    thread.setDaemon(true);
  }

  synchronized void start() {
    open = true;
    thread.start();
  }

  /**
   * Appends a record, in the order of the calls.
   *
   * @return done once it is on disk; fails with a {@link DatabaseUnavailableException} where it is
   *     not, or not known to be
   */
  synchronized CompletableFuture<Void> append(StoredRecord record) {
    if (!open || waiting.size() == MOST_WAITING) {
      return CompletableFuture.failedFuture(
          new DatabaseUnavailableException(
              open
                  ? "Too many audit records wait to be written"
                  : "The audit trail is not open at present",
              null));
    }
    Waiting one = new Waiting(record, new CompletableFuture<>());
    waiting.add(one);
    notifyAll();
    return one.appended();
  }

  /** Appends what waits, and no more from now on. */
  @Override
  public void close() {
    synchronized (this) {
      open = false;
      notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("The end of the audit trail was not waited for", e);
    }
  }

  private void run() {
    try {
      for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
        append(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.error("Something ended the thread that writes audit records", e);
    }
  }

  /** What waits; nothing once the appender is closed. */
  private synchronized List<Waiting> next() throws InterruptedException {
    while (waiting.isEmpty() && open) {
      wait();
    }
    List<Waiting> first = waiting.subList(0, Math.min(waiting.size(), LARGEST_BATCH));
    List<Waiting> batch = List.copyOf(first);
    first.clear();
    return batch;
  }

  private void append(List<Waiting> batch) {
    List<StoredRecord> records = batch.stream().map(Waiting::record).toList();
    try {
      database.<Void>write(
          handle -> {
            RecordTable.insert(handle, records);
            return null;
          });
    } catch (RuntimeException e) {
      // Whatever it is, who waits has to learn of it, and the next ones have their try.
      batch.forEach(one -> one.appended().completeExceptionally(e));
      return;
    }
    batch.forEach(one -> one.appended().complete(null));
  }
}
