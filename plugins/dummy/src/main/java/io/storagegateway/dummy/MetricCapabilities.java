package io.storagegateway.dummy;

import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.Metric;
import java.util.List;
import java.util.Map;

/** What the dummy declares of metrics. */
final class MetricCapabilities {
  static final SmallListing<Metric> METRICS = new SmallListing<>(Metric::key, Map.of());

  private static final List<Operation> OPERATIONS =
      List.of(Operation.LIST_METRICS, Operation.QUERY_METRICS, Operation.WRITE_METRICS);

  private MetricCapabilities() {}

  static void declare(Capabilities.Builder declared, int nodes) {
    if (nodes == 0) {
      OPERATIONS.forEach(
          operation -> declared.refuses(operation, "There are no metrics: see the setting nodes."));
      return;
    }
    declared
        .kind(Kind.METRIC, KindRules.named(Texts.PRINTABLE, Texts.MAX_LENGTH).build())
        .kind(Kind.METRIC_WRITE, KindRules.named(Texts.PRINTABLE, Texts.MAX_LENGTH).build());
  }
}
