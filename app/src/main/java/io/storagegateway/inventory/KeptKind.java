package io.storagegateway.inventory;

import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.facet.Nodes;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.Node;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.spi.value.Volume;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds that are kept: those of which an endpoint has one list. */
enum KeptKind {
  VOLUMES(
      Kind.VOLUME,
      Operation.LIST_VOLUMES,
      Volume.class,
      (backend, call, query) -> backend.require(Volumes.class).list(call, query)),
  EXPORT_POLICIES(
      Kind.EXPORT_POLICY,
      Operation.LIST_EXPORT_POLICIES,
      ExportPolicy.class,
      (backend, call, query) -> backend.require(ExportPolicies.class).list(call, query)),
  NODES(
      Kind.NODE,
      Operation.LIST_NODES,
      Node.class,
      (backend, call, query) -> backend.require(Nodes.class).list(call, query));

  private final Kind kind;
  private final Operation listing;
  private final Class<? extends Resource> type;

  @SuppressWarnings("ImmutableEnumChecker") // A lambda holds no state.
  private final ListCall<? extends Resource> call;

  <T extends Resource> KeptKind(Kind kind, Operation listing, Class<T> type, ListCall<T> call) {
    this.kind = kind;
    this.listing = listing;
    this.type = type;
    this.call = call;
  }

  static Optional<KeptKind> of(Kind kind) {
    return Stream.of(values()).filter(one -> one.kind == kind).findFirst();
  }

  /** Finds one by its name; empty for one that only another release knows. */
  static Optional<KeptKind> named(String name) {
    return Stream.of(values()).filter(one -> one.name().equals(name)).findFirst();
  }

  Kind kind() {
    return kind;
  }

  Operation listing() {
    return listing;
  }

  Class<? extends Resource> type() {
    return type;
  }

  /** Reads one page of the kind. */
  ListCall<? extends Resource> call() {
    return call;
  }

  /** Whether a back-end leaves filtering and sorting of it to the gateway. */
  boolean isScannedBy(Capabilities capabilities) {
    return capabilities.supports(listing)
        && capabilities.rules(kind).listing() instanceof ListingMode.Scan;
  }

  /** Whether it is wanted before anybody has read it. */
  boolean isEager() {
    return this == VOLUMES;
  }
}
