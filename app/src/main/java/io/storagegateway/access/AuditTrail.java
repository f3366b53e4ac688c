package io.storagegateway.access;

import org.jdbi.v3.core.Handle;

/** Where every write and every refusal is recorded. */
public interface AuditTrail {
  /**
   * Records that a write is about to be tried.
   *
   * @param intent with the outcome {@code INTENDED}; on disk when this returns
   * @throws io.storagegateway.store.DatabaseUnavailableException if it cannot be recorded; then the
   *     write must not be tried
   */
  void intend(AuditRecord intent);

  /**
   * Records how a request ended. Never fails: what was done is not undone because its record is
   * late; one that cannot be kept now is tried again.
   *
   * @param record what happened
   */
  void record(AuditRecord record);

  /**
   * Records a change of the gateway's own database within the transaction that makes it.
   *
   * @param transaction the same that changes
   * @param record what happens if it is committed
   */
  void record(Handle transaction, AuditRecord record);

  /**
   * Counts a refusal of a caller who is not signed in, by address and minute.
   *
   * @param refusal what happened
   */
  void count(AuditRecord refusal);
}
