package io.storagegateway.endpoint;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Lane;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts what is known of an endpoint into one judgement: what keeps all calls out goes first. */
final class StatusReport {
  private StatusReport() {}

  static EndpointStatus of(
      Standing standing, Guard guard, Map<Lane, LaneStatus> lanes, Map<Kind, String> stale) {
    BreakerStatus breaker = guard.breaker().status();
    Optional<Failure> failure = standing.failure().or(() -> lostLane(guard));
    if (failure.isPresent()) {
      return new EndpointStatus(
          EndpointStatus.State.FAILED,
          failure.get().reason(),
          failure.get().since(),
          lanes,
          breaker,
          stale);
    }
    Optional<Maintenance> maintenance = standing.maintenance();
    if (maintenance.isPresent()) {
      return new EndpointStatus(
          EndpointStatus.State.MAINTENANCE,
          maintenance.get().reason(),
          maintenance.get().since(),
          lanes,
          breaker,
          stale);
    }
    return new EndpointStatus(
        EndpointStatus.State.READY, null, readySince(standing, guard), lanes, breaker, stale);
  }

  private static Optional<Failure> lostLane(Guard guard) {
    return Stream.of(Lane.values())
        .map(guard::lane)
        .filter(LaneThreads::allLost)
        .findFirst()
        .map(lane -> new Failure(lane.lostReason(), lane.lastAbandoned()));
  }

  private static Instant readySince(Standing standing, Guard guard) {
    return Stream.of(Lane.values())
        .map(lane -> guard.lane(lane).recovered())
        .reduce(standing.readySince(), (one, other) -> one.isAfter(other) ? one : other);
  }
}
