package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.AggregateCalls;
import io.storagegateway.netapp.ontap.OntapAggregate;
import io.storagegateway.netapp.ontap.OntapVolume;
import io.storagegateway.netapp.ontap.Reference;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The nodes that serve volumes. Releases that do not tell the node of a volume tell that of its
 * aggregate, to accounts that may ask; aggregates change their node so seldom that this is kept for
 * a while.
 */
final class Filers {
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final AggregateCalls aggregates;
  private final Clock clock;
  private volatile Known known = new Known(Instant.MIN, Map.of());

  Filers(AggregateCalls aggregates, Clock clock) {
    this.aggregates = aggregates;
    this.clock = clock;
  }

  /** The name of the node, or null where the account cannot know it. */
  String of(CallContext call, OntapVolume volume) {
    String told = first(volume.nodes());
    String aggregate = first(volume.aggregates());
    return told == null && aggregate != null ? byAggregate(call).get(aggregate) : told;
  }

  /** The name of the first of some things, or null if there is none. */
  static String first(List<Reference> references) {
    return references == null || references.isEmpty() ? null : references.get(0).name();
  }

  private Map<String, String> byAggregate(CallContext call) {
    Instant now = clock.instant();
    Known present = known;
    if (present.until().isBefore(now)) {
      present = new Known(now.plus(KEPT), ask(call));
      known = present;
    }
    return present.nodes();
  }

  /** An account that may not ask is told nothing: the volume's node is unknown then. */
  private Map<String, String> ask(CallContext call) {
    try {
      return aggregates.list(call).stream()
          .filter(aggregate -> Objects.nonNull(aggregate.node()))
          .collect(Collectors.toMap(OntapAggregate::name, OntapAggregate::node, (a, b) -> a));
    } catch (BackendException e) {
      if (e.kind().countsForBreaker()) {
        throw e;
      }
      return Map.of();
    }
  }

  private record Known(Instant until, Map<String, String> nodes) {}
}
