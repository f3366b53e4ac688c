package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.AggregateCalls;
import io.storagegateway.netapp.ontap.OntapAggregate;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Chooses the aggregate for a new volume: that with the most free space, and no root aggregate. */
final class Placement {
  private static final String ROOT_AGGREGATE = "aggr0";
  private static final String ONLINE = "online";

  private final AggregateCalls aggregates;

  Placement(AggregateCalls aggregates) {
    this.aggregates = aggregates;
  }

  String choose(CallContext call) {
    return best(aggregates.list(call));
  }

  /** Of several with as much free space, the one that ONTAP names first. */
  static String best(List<OntapAggregate> aggregates) {
    return preferred(aggregates)
        .filter(aggregate -> aggregate.state() == null || aggregate.state().equals(ONLINE))
        .findFirst()
        .map(OntapAggregate::name)
        .orElseThrow(Placement::none);
  }

  /** Those that can take volumes at all, with the most free space first. */
  static Stream<OntapAggregate> preferred(List<OntapAggregate> all) {
    return all.stream()
        .filter(aggregate -> !isRoot(aggregate.name()))
        .sorted(Comparator.comparingLong(Placement::free).reversed());
  }

  static boolean isRoot(String aggregate) {
    return aggregate.startsWith(ROOT_AGGREGATE);
  }

  private static long free(OntapAggregate aggregate) {
    return aggregate.available() == null ? 0 : aggregate.available();
  }

  private static BackendException none() {
    return BackendException.of(
            ErrorKind.LIMIT,
            "No aggregate can take a volume: the SVM has none that is online and no root aggregate.")
        .reason("no-aggregate")
        .build();
  }
}
