package io.storagegateway.auth;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.access.AuditTrail;
import io.storagegateway.access.Identity;
import io.storagegateway.api.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Records who signed in and out, and who could not. */
final class SignInAudit {
  private static final int FOUND = 302;

  private final AuditTrail audit;
  private final Clock clock;

  SignInAudit(AuditTrail audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /** For the transaction that opens or ends the session. */
  Consumer<Handle> done(HttpServletRequest request, String operation, String subject, String name) {
    return handle ->
        audit.record(
            handle, record(request, operation, subject, name, AuditRecord.Outcome.DONE, FOUND));
  }

  /** Somebody who named an account was refused. */
  void refused(
      HttpServletRequest request, String operation, String subject, String name, int status) {
    audit.record(record(request, operation, subject, name, AuditRecord.Outcome.REFUSED, status));
  }

  /** Somebody who is nobody yet was refused. */
  void refused(HttpServletRequest request, String operation, int status) {
    audit.count(
        record(
            request,
            operation,
            Identity.ANONYMOUS.subject(),
            Identity.ANONYMOUS.name(),
            AuditRecord.Outcome.REFUSED,
            status));
  }

  private AuditRecord record(
      HttpServletRequest request,
      String operation,
      String subject,
      String name,
      AuditRecord.Outcome outcome,
      int status) {
    return new AuditRecord(
        UUID.randomUUID().toString(),
        clock.instant(),
        subject,
        name,
        request.getRemoteAddr(),
        RequestIds.of(request),
        null,
        operation,
        request.getMethod(),
        request.getRequestURI(),
        outcome,
        status,
        0L,
        1);
  }
}
