package io.storagegateway.api;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.access.Decision;
import io.storagegateway.access.Permission;
import io.storagegateway.access.Role;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.api.problem.Refusals;
import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The access gate of one resource method: asks once, before anything is looked up. */
final class AccessFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private final Gate gate;
  private final Permission permission;
  private final Provider<HttpServletRequest> requests;
  private final boolean asksForCredentials;

  /**
   * @param asksForCredentials whether a caller who is not signed in gets a 401; the old API says
   *     403
   */
  AccessFilter(
      Gate gate,
      Permission permission,
      Provider<HttpServletRequest> requests,
      boolean asksForCredentials) {
    this.gate = gate;
    this.permission = permission;
    this.requests = requests;
    this.asksForCredentials = asksForCredentials;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    HttpServletRequest request = requests.get();
    Optional<String> endpoint =
        Optional.ofNullable(context.getUriInfo().getPathParameters().getFirst("endpoint"));
    Entry entry = new Entry(request, endpoint, gate.clock().instant());
    context.setProperty(Entry.KEY, entry);
    entry.cameFrom(gate.authenticator().authenticate(request));
    Decision decision = gate.access().decide(entry.caller(), endpoint, permission);
    if (decision instanceof Decision.Granted granted) {
      entry.granted(
          new Requester(
              RequestIds.of(request), entry.caller(), granted.visibility(), Traces.of(request)));
      return;
    }
    Optional<Role> missing = ((Decision.Refused) decision).role();
    throw refusal(missing, entry.caller().signedIn()).exception();
  }

  private Problem refusal(Optional<Role> missing, boolean signedIn) {
    if (asksForCredentials) {
      return signedIn ? Refusals.missingRole(missing) : Refusals.notSignedIn(missing);
    }
    Problem problem = Refusals.missingRole(missing);
    return missing
        .map(role -> problem.withDetail("This needs the role " + role.legacyName() + "."))
        .orElse(problem);
  }

  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext response) {
    if (context.getProperty(Entry.KEY) instanceof Entry entry
        && (permission.changes() || !entry.isGranted())) {
      gate.audit().record(record(entry, context.getMethod(), response.getStatus()));
    }
  }

  private AuditRecord record(Entry entry, String method, int status) {
    return new AuditRecord(
        UUID.randomUUID().toString(),
        entry.since,
        entry.caller().subject(),
        entry.caller().name(),
        entry.request.getRemoteAddr(),
        RequestIds.of(entry.request),
        entry.endpoint.orElse(null),
        permission.key(),
        method,
        entry.request.getRequestURI(),
        outcome(entry, status),
        status,
        Duration.between(entry.since, gate.clock().instant()).toMillis(),
        1);
  }

  private static AuditRecord.Outcome outcome(Entry entry, int status) {
    if (!entry.isGranted()) {
      return AuditRecord.Outcome.REFUSED;
    }
    return status < 400 ? AuditRecord.Outcome.DONE : AuditRecord.Outcome.FAILED;
  }
}
