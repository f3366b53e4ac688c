package io.storagegateway.api;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.access.AuditTrail;
import io.storagegateway.endpoint.Schedule;
import io.storagegateway.schedule.ScheduleListener;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Records what the gateway does at set times: that it began, or why it could not. How it ended is
 * recorded as of every operation.
 */
public final class ScheduleAudit implements ScheduleListener {
  private static final String GATEWAY = "gateway";

  private final AuditTrail trail;

  /**
   * Makes the listener.
   *
   * @param trail where it is recorded
   */
  public ScheduleAudit(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public void begun(
      Handle transaction, String endpoint, Schedule schedule, String operation, Instant at) {
    record(transaction, endpoint, schedule, operation, AuditRecord.Outcome.DONE, at);
  }

  @Override
  public void refused(Handle transaction, String endpoint, Schedule schedule, Instant at) {
    String id = UUID.randomUUID().toString();
    record(transaction, endpoint, schedule, id, AuditRecord.Outcome.FAILED, at);
  }

  private void record(
      Handle transaction,
      String endpoint,
      Schedule schedule,
      String id,
      AuditRecord.Outcome outcome,
      Instant at) {
    trail.record(
        transaction,
        new AuditRecord(
            id + ".schedule",
            at,
            GATEWAY,
            GATEWAY,
            null,
            id,
            endpoint,
            schedule.request().operation().key(),
            null,
            "/v4/" + endpoint + "/schedules/" + schedule.name(),
            outcome,
            null,
            null,
            1));
  }
}
