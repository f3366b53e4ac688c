package io.storagegateway.drift;

import io.storagegateway.endpoint.BreakerStatus;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.EndpointStatus;
import io.storagegateway.inventory.Inventory;
import io.storagegateway.inventory.KeptState;

/** Why this replica may not know what a back-end has at all. */
final class EndpointTrouble {
  private final Inventory inventory;

  EndpointTrouble(Inventory inventory) {
    this.inventory = inventory;
  }

  void look(Endpoint endpoint, Findings findings) {
    EndpointStatus status = endpoint.status();
    Discrepancy.Target target = Discrepancy.Target.endpoint(endpoint.name());
    if (status.state() == EndpointStatus.State.FAILED) {
      findings.add(
          new Discrepancy(
              DriftKind.ENDPOINT_FAILED,
              target,
              status.since(),
              "The endpoint cannot be used: " + status.reason(),
              "Put right what the reason says, and start the gateway again.",
              null));
    }
    if (status.breaker().state() != BreakerStatus.State.CLOSED) {
      findings.add(
          new Discrepancy(
              DriftKind.BREAKER_OPEN,
              target,
              status.breaker().since(),
              "This replica refuses calls of the back-end, because too many have failed.",
              "Look at the back-end; a call is let through from time to time to see whether it has"
                  + " recovered. GET /v4/"
                  + endpoint.name()
                  + " tells when.",
              null));
    }
    for (KeptState state : inventory.states(endpoint)) {
      add(endpoint, state, findings);
    }
  }

  private static void add(Endpoint endpoint, KeptState state, Findings findings) {
    Discrepancy.Target target = Discrepancy.Target.endpoint(endpoint.name());
    String what = state.kind().label();
    String correction =
        "Look at the back-end. GET /v4/" + endpoint.name() + " tells when it is listed again.";
    if (state.kept() && state.stale() != null) {
      findings.add(
          new Discrepancy(
              DriftKind.INVENTORY_STALE,
              target,
              state.asOf(),
              "What is kept of kind " + what + " is not up to date. " + state.stale(),
              correction,
              null));
    } else if (state.failure() != null) {
      findings.add(
          new Discrepancy(
              DriftKind.LISTING_FAILING,
              target,
              state.failure().at(),
              "What there is of kind " + what + " cannot be listed: " + state.failure().message(),
              correction,
              null));
    }
  }
}
