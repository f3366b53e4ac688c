package io.storagegateway.webhook;

import io.storagegateway.endpoint.BreakerStatus;
import io.storagegateway.endpoint.EndpointStatus;
import io.storagegateway.store.Database;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Looks whether endpoints have failed and whether their circuit breakers are open, as this replica
 * sees it. A replica that starts takes all of them for ready. Maintenance is the same for all
 * replicas and told by whoever begins or ends it; what has failed is told again after its end,
 * which was told as being ready.
 */
final class EndpointWatch {
  private static final Seen READY = new Seen(false, false, false);

  private final Database database;
  private final Map<String, Supplier<Look>> endpoints;
  private final Outbox outbox;
  private final String replica;
  private final Clock clock;
  private final Map<String, Seen> told = new HashMap<>();

  /**
   * @param endpoints tell how they are, by name
   * @param replica what this replica calls itself
   */
  EndpointWatch(
      Database database,
      Map<String, Supplier<Look>> endpoints,
      Outbox outbox,
      String replica,
      Clock clock) {
    this.database = database;
    this.endpoints = endpoints;
    this.outbox = outbox;
    this.replica = replica;
    this.clock = clock;
  }

  /** Tells what has changed since the last time. */
  void look() {
    endpoints.forEach((name, look) -> look(name, look.get()));
  }

  private void look(String endpoint, Look look) {
    EndpointStatus status = look.status();
    Seen before = told.getOrDefault(endpoint, READY);
    Seen now =
        new Seen(
            status.state() == EndpointStatus.State.FAILED,
            isOpen(before, status.breaker().state()),
            look.maintenance());
    if (!now.equals(before)) {
      tell(endpoint, before, now, status);
      told.put(endpoint, now);
    }
  }

  private void tell(String endpoint, Seen before, Seen now, EndpointStatus status) {
    database.<Void>write(
        handle -> {
          if (now.failed() != before.failed() || now.failedAfterMaintenance(before)) {
            String reason = now.failed() ? status.reason() : null;
            outbox.add(handle, event(endpoint, now.failed() ? "failed" : "ready", null, reason));
          }
          if (now.open() != before.open()) {
            outbox.add(handle, event(endpoint, null, now.open() ? "open" : "closed", null));
          }
          return null;
        });
  }

  private Event event(String endpoint, String state, String breaker, String reason) {
    return Event.ofEndpoint(clock.instant(), endpoint, null, state, breaker, reason)
        .seenBy(replica);
  }

  /** A breaker that is half open tries whether it can be closed, which is no change yet. */
  private static boolean isOpen(Seen before, BreakerStatus.State state) {
    return switch (state) {
      case OPEN -> true;
      case CLOSED -> false;
      case HALF_OPEN -> before.open();
    };
  }

  /**
   * What is to be seen of an endpoint.
   *
   * @param maintenance whether it is in maintenance, also where it has failed
   */
  record Look(EndpointStatus status, boolean maintenance) {}

  private record Seen(boolean failed, boolean open, boolean maintenance) {
    boolean failedAfterMaintenance(Seen before) {
      return failed && before.maintenance && !maintenance;
    }
  }
}
