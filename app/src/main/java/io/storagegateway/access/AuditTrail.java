package io.storagegateway.access;

/** Where every write and every refusal is recorded. */
public interface AuditTrail {
  /**
   * Records one request. Never fails: a request is not undone because its record is lost.
   *
   * @param record what happened
   */
  void record(AuditRecord record);
}
