package io.storagegateway.access.audit;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.access.AuditTrail;
import io.storagegateway.store.DatabaseUnavailableException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps records in the gateway's own database, and writes each to the audit log. */
final class StoredAuditTrail implements AuditTrail {
  private static final Logger LOG = LoggerFactory.getLogger(StoredAuditTrail.class);

  /** Longer than the database takes to say that it is away. */
  private static final long PATIENCE_SECONDS = 10;

  private final Appender appender;
  private final Backlog backlog;
  private final RefusalCounts counts;
  private final AuditLines lines;

  StoredAuditTrail(Appender appender, Backlog backlog, RefusalCounts counts, AuditLines lines) {
    this.appender = appender;
    this.backlog = backlog;
    this.counts = counts;
    this.lines = lines;
  }

  @Override
  public void intend(AuditRecord intent) {
    try {
      appender.append(StoredRecord.of(intent)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw unavailable(e.getCause());
    } catch (TimeoutException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
    lines.write(intent);
  }

  @Override
  public void record(AuditRecord record) {
    lines.write(record);
    StoredRecord stored = StoredRecord.of(record);
    if (!backlog.isEmpty()) {
      // The database is away, and whoever waits for the answer need not wait for that as well.
      backlog.add(stored);
      return;
    }
    await(appender.append(stored).whenComplete((none, failure) -> keep(stored, failure)));
  }

  @Override
  public void record(Handle transaction, AuditRecord record) {
    RecordTable.insert(transaction, List.of(StoredRecord.of(record)));
    transaction.afterCommit(() -> lines.write(record));
  }

  @Override
  public void count(AuditRecord refusal) {
    counts.add(refusal);
  }

  private void keep(StoredRecord record, Throwable failure) {
    if (failure == null) {
      return;
    }
    if (backlog.isEmpty()) {
      LOG.warn("Audit records wait for the database", failure);
    }
    backlog.add(record);
  }

  /** What fails is in the backlog by now, and what is late will be there if it fails. */
  private static void await(CompletableFuture<Void> appended) {
    try {
      appended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("An audit record was not written at once", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static DatabaseUnavailableException unavailable(Throwable cause) {
    return new DatabaseUnavailableException(
        "What is about to be tried could not be recorded", cause);
  }
}
