package io.storagegateway.api;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.access.AuditTrail;
import io.storagegateway.access.Permission;
import io.storagegateway.operation.OperationListener;
import io.storagegateway.spi.Operation;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Records how operations end that outlived their request: as done by whoever asked for them, in the
 * same transaction. The answer to the request is on record as well, as {@code done} with 202.
 */
public final class OperationAudit implements OperationListener {
  private final AuditTrail trail;

  /**
   * Makes the listener.
   *
   * @param trail where ends are recorded
   */
  public OperationAudit(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public void ended(Handle transaction, OperationRow row) {
    if (!row.detached()) {
      // The request's own record tells.
      return;
    }
    Instant end = row.changedAt();
    trail.record(
        transaction,
        new AuditRecord(
            row.id() + "." + row.fence(),
            end,
            row.subject(),
            row.name(),
            null,
            row.requestId(),
            row.endpoint(),
            permission(row),
            null,
            OperationViews.PATH + row.id(),
            row.state() == OperationState.SUCCEEDED
                ? AuditRecord.Outcome.DONE
                : AuditRecord.Outcome.FAILED,
            null,
            Duration.between(row.createdAt(), end).toMillis(),
            1));
  }

  /** A clone is a new volume as far as permissions go. */
  private static String permission(OperationRow row) {
    return row.operation().equals(Operation.CREATE_CLONE.key())
        ? Permission.CREATE_VOLUME.key()
        : row.operation();
  }
}
