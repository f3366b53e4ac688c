package io.storagegateway.api;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.access.CallerRates;
import io.storagegateway.access.Decision;
import io.storagegateway.access.Permission;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.spi.Visibility;
import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.time.Duration;
import java.util.Optional;

/** The access gate of one resource method: asks once, before anything is looked up. */
final class AccessFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final int FIRST_ERROR = 400;
  private static final int FIRST_SERVER_ERROR = 500;

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
    identify(entry);
    count(entry);
    Decision decision = gate.access().decide(entry.caller(), endpoint, permission);
    if (decision instanceof Decision.Refused refused) {
      entry.refused();
      throw refusal(refused).exception();
    }
    if (permission.changes() && !permission.changesOwnDataOnly()) {
      gate.audit().intend(entry.intent(permission));
    }
    entry.granted(requester(entry, ((Decision.Granted) decision).visibility()));
  }

  /** Credentials that are not good are a refusal; that they cannot be checked now is none. */
  private void identify(Entry entry) {
    try {
      entry.cameFrom(gate.authenticator().authenticate(entry.request, permission.changes()));
      gate.authenticator().checkOrigin(entry.request, entry.caller());
    } catch (ProblemException e) {
      if (e.problem().status() < FIRST_SERVER_ERROR) {
        count(entry);
        entry.refused();
      }
      throw e;
    }
  }

  /** Where credentials were shown, it is known only now who is calling. */
  private static void count(Entry entry) {
    if (entry.request.getAttribute(CallerRates.UNCOUNTED) instanceof CallerRates rates) {
      Optional<Duration> wait =
          entry.caller().signedIn()
              ? rates.ofSubject(entry.caller().subject())
              : rates.ofAddress(entry.request.getRemoteAddr());
      if (wait.isPresent()) {
        throw Refusals.tooManyRequests(wait.get()).exception();
      }
    }
  }

  private Requester requester(Entry entry, Visibility visibility) {
    return new Requester(
        RequestIds.of(entry.request),
        entry.caller(),
        visibility,
        Traces.of(entry.request),
        (transaction, status, target) -> {
          String path = target == null ? entry.request.getRequestURI() : target;
          gate.audit().record(transaction, ended(entry, AuditRecord.Outcome.DONE, status, path));
          transaction.afterCommit(entry::recorded);
        },
        RequestCaching.of(entry.request),
        Attempt.ONLY);
  }

  private Problem refusal(Decision.Refused refused) {
    if (asksForCredentials || refused.reason() == Decision.Reason.TOKEN_ENDPOINT) {
      return Refusals.ofAccess(refused);
    }
    Problem problem = Refusals.missingRole(refused.role());
    return refused
        .role()
        .map(role -> problem.withDetail("This needs the role " + role.legacyName() + "."))
        .orElse(problem);
  }

  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext response) {
    if (!(context.getProperty(Entry.KEY) instanceof Entry entry) || entry.isRecorded()) {
      return;
    }
    if (entry.isRefused()) {
      AuditRecord refused = ended(entry, AuditRecord.Outcome.REFUSED, response.getStatus());
      if (entry.caller().signedIn()) {
        gate.audit().record(refused);
      } else {
        gate.audit().count(refused);
      }
    } else if (entry.isGranted() && permission.changes()) {
      gate.audit().record(ended(entry, outcome(response.getStatus()), response.getStatus()));
    }
  }

  private AuditRecord ended(Entry entry, AuditRecord.Outcome outcome, int status) {
    return ended(entry, outcome, status, entry.request.getRequestURI());
  }

  private AuditRecord ended(Entry entry, AuditRecord.Outcome outcome, int status, String target) {
    Duration duration = Duration.between(entry.since, gate.clock().instant());
    return entry.intent(permission).ended(outcome, status, duration, target);
  }

  private static AuditRecord.Outcome outcome(int status) {
    return status < FIRST_ERROR ? AuditRecord.Outcome.DONE : AuditRecord.Outcome.FAILED;
  }
}
