package io.storagegateway.api;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.access.AuditTrail;
import io.storagegateway.webhook.DeliveryListener;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Records when a webhook begins to miss events, hears them again, and will never hear some. */
public final class WebhookAudit implements DeliveryListener {
  private static final String GATEWAY = "gateway";

  private final AuditTrail trail;

  /**
   * Makes the listener.
   *
   * @param trail where it is recorded
   */
  public WebhookAudit(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public void failing(Handle transaction, String webhook, Instant at) {
    record(transaction, "webhook_failing", webhook, AuditRecord.Outcome.FAILED, at, 1);
  }

  @Override
  public void recovered(Handle transaction, String webhook, Instant at) {
    record(transaction, "webhook_recovered", webhook, AuditRecord.Outcome.DONE, at, 1);
  }

  @Override
  public void givenUp(Handle transaction, String webhook, int events, Instant at) {
    record(transaction, "webhook_given_up", webhook, AuditRecord.Outcome.FAILED, at, events);
  }

  private void record(
      Handle transaction,
      String operation,
      String webhook,
      AuditRecord.Outcome outcome,
      Instant at,
      int occurrences) {
    String id = UUID.randomUUID().toString();
    trail.record(
        transaction,
        new AuditRecord(
            id,
            at,
            GATEWAY,
            GATEWAY,
            null,
            id,
            null,
            operation,
            null,
            "webhooks/" + webhook,
            outcome,
            null,
            null,
            occurrences));
  }
}
