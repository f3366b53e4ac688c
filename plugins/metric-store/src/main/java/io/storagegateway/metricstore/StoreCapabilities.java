package io.storagegateway.metricstore;

import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import java.util.EnumSet;
import java.util.Set;

/** What the plugin declares. */
final class StoreCapabilities {
  private static final String ANY_NAME = "(?s).+";
  private static final int LONGEST = 255;

  private static final Set<Operation> OF_VOLUMES =
      EnumSet.of(
          Operation.CREATE_VOLUME,
          Operation.PATCH_VOLUME,
          Operation.RESTRICT_VOLUME,
          Operation.REINSTATE_VOLUME,
          Operation.CREATE_CLONE);

  private static final Set<Operation> OF_SNAPSHOTS =
      EnumSet.of(
          Operation.LIST_SNAPSHOTS,
          Operation.GET_SNAPSHOT,
          Operation.CREATE_SNAPSHOT,
          Operation.DELETE_SNAPSHOT,
          Operation.RESTORE_SNAPSHOT);

  private StoreCapabilities() {}

  /**
   * All that is declared.
   *
   * @param takesValues whether values can be given to the source
   * @param hostsKnown whether the source can tell which machines there are
   */
  static Capabilities declared(boolean takesValues, boolean hostsKnown) {
    Capabilities.Builder capabilities =
        Capabilities.none()
            .supports(
                Operation.LIST_VOLUMES,
                Operation.GET_VOLUME,
                Operation.LIST_METRICS,
                Operation.QUERY_METRICS)
            .kind(Kind.VOLUME, rules())
            .kind(Kind.METRIC, rules())
            .kind(Kind.NODE, rules())
            .kind(Kind.METRIC_WRITE, rules());
    OF_VOLUMES.forEach(
        write ->
            capabilities.refuses(
                write, "A metric store's clusters are those of the endpoint's settings."));
    OF_SNAPSHOTS.forEach(
        each -> capabilities.refuses(each, "The store decides itself when it keeps its values."));
    if (hostsKnown) {
      capabilities.supports(Operation.LIST_NODES, Operation.GET_NODE);
    } else {
      EnumSet.of(Operation.LIST_NODES, Operation.GET_NODE)
          .forEach(
              each ->
                  capabilities.refuses(
                      each, "The settings do not say which series every host has (hosts_series)."));
    }
    if (takesValues) {
      capabilities.supports(Operation.WRITE_METRICS);
    } else {
      capabilities.refuses(
          Operation.WRITE_METRICS, "Prometheus fetches its values and is not given any.");
    }
    return capabilities.build();
  }

  private static KindRules rules() {
    return KindRules.named(ANY_NAME, LONGEST).build();
  }
}
