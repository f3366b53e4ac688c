package io.storagegateway.metricstore.store;

import io.storagegateway.metricstore.source.Asked;
import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.Topology;
import java.util.List;
import java.util.Optional;

/**
 * What the store is asked for: a part itself if it is measured, else the smaller ones that it is
 * made of, which the store makes one series of. It does that by itself only for a whole machine.
 */
final class MeasuredParts {
  private final Asked asked;

  MeasuredParts(Asked asked) {
    this.asked = asked;
  }

  /**
   * Parts of one kind.
   *
   * @param type the kind, null for the whole machine
   * @param ids which, null for the whole machine
   * @param together whether one series is to be made of them
   */
  record Choice(String type, List<String> ids, boolean together) {}

  Choice of(WantedSeries.One wanted) {
    String scope = asked.query().scope();
    if (scope.equals(MetricQuery.NODE)) {
      return new Choice(null, null, false);
    }
    String measured = asked.cluster().metric(wanted.metric()).map(Metric::scope).orElse(scope);
    Optional<Topology> topology = Optional.ofNullable(asked.topologies().get(wanted.host()));
    List<String> smaller =
        measured.equals(scope)
            ? List.of()
            : topology.map(of -> of.within(scope, wanted.id(), measured)).orElse(List.of());
    return smaller.isEmpty()
        ? new Choice(scope, List.of(wanted.id()), false)
        : new Choice(measured, smaller, true);
  }
}
