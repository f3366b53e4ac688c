package io.storagegateway.dummy;

import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.Node;
import io.storagegateway.spi.value.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the dummy declares, and checks requests against. */
final class DummyCapabilities {
  static final SmallListing<Snapshot> SNAPSHOTS =
      new SmallListing<>(
          Snapshot::name,
          Map.of("creation_time", snapshot -> snapshot.creationTime().toEpochMilli()));
  static final SmallListing<ExportPolicy> POLICIES =
      new SmallListing<>(ExportPolicy::name, Map.of());

  static final SmallListing<Node> NODES = new SmallListing<>(Node::name, Map.of());

  private static final int MAX_VOLUME_NAME = 203;
  private static final List<String> CHANGEABLE =
      List.of(
          "size_total",
          "junction_path",
          "active_policy_name",
          DummyAttributes.AUTOSIZE_ENABLED,
          DummyAttributes.MAX_AUTOSIZE,
          DummyAttributes.SNAPSHOT_RESERVE,
          DummyAttributes.COMPRESSION_ENABLED,
          DummyAttributes.INLINE_COMPRESSION,
          DummyAttributes.CACHING_POLICY,
          DummyAttributes.OWNER);

  private DummyCapabilities() {}

  static Capabilities of(DummySettings settings) {
    Capabilities.Builder declared = ofVolumes(settings);
    JobCapabilities.declare(declared, settings.jobs());
    MetricCapabilities.declare(declared, settings.nodes());
    return declared.build();
  }

  private static Capabilities.Builder ofVolumes(DummySettings settings) {
    return Capabilities.none()
        .supports(Operation.values())
        .kind(Kind.VOLUME, volumes(settings))
        .kind(
            Kind.SNAPSHOT,
            KindRules.named("[A-Za-z0-9_][A-Za-z0-9_.:-]*", Texts.MAX_LENGTH)
                .listing(SNAPSHOTS.mode())
                .build())
        .kind(Kind.LOCK, KindRules.named(Texts.PRINTABLE, Texts.MAX_LENGTH).build())
        .kind(
            Kind.EXPORT_POLICY,
            KindRules.named(Texts.PRINTABLE, Texts.MAX_LENGTH)
                .listing(POLICIES.mode())
                .settable("rules")
                .changeable("rules")
                .build())
        .kind(Kind.NODE, nodes(settings));
  }

  /** Machines of clusters have more to filter by than a small listing knows. */
  private static KindRules nodes(DummySettings settings) {
    KindRules.Builder rules = KindRules.named(Texts.PRINTABLE, Texts.MAX_LENGTH);
    return (settings.nodes() == 0 ? rules.listing(NODES.mode()) : rules).build();
  }

  private static KindRules volumes(DummySettings settings) {
    return KindRules.named("[A-Za-z0-9_][A-Za-z0-9_./:-]*", MAX_VOLUME_NAME)
        .listing(
            switch (settings.listing()) {
              case QUERY ->
                  new ListingMode.QueryBy(
                      Set.of("name", "state", "size_total", "junction_path"),
                      VolumeOrders.FIELDS,
                      false);
              case SCAN -> new ListingMode.Scan();
            })
        .settable(
            Stream.concat(CHANGEABLE.stream(), Stream.of("aggregate_name")).toArray(String[]::new))
        .changeable(CHANGEABLE.toArray(String[]::new))
        .clearable(
            "junction_path",
            "active_policy_name",
            DummyAttributes.CACHING_POLICY,
            DummyAttributes.OWNER)
        .size(settings.minVolumeSize(), settings.maxVolumeSize())
        .build();
  }
}
