package io.storagegateway.dummy;

import io.storagegateway.dummy.index.SortedIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** All volumes in use, in every order in which they are asked for. It never changes. */
final class Catalog {
  private static final Comparator<StoredVolume> BY_UUID =
      Comparator.comparing(volume -> volume.identity().uuid());
  private static final Comparator<StoredVolume> BY_JUNCTION =
      Comparator.comparing(StoredVolume::junctionPath);

  private final Map<Order<StoredVolume>, SortedIndex<StoredVolume>> ordered;
  private final SortedIndex<StoredVolume> byName;
  private final SortedIndex<StoredVolume> byUuid;
  private final SortedIndex<StoredVolume> byJunction;

  private Catalog(
      Map<Order<StoredVolume>, SortedIndex<StoredVolume>> ordered,
      SortedIndex<StoredVolume> byUuid,
      SortedIndex<StoredVolume> byJunction) {
    this.ordered = ordered;
    this.byName = ordered.get(VolumeOrders.NAME);
    this.byUuid = byUuid;
    this.byJunction = byJunction;
  }

  static Catalog of(List<StoredVolume> volumes) {
    Map<Order<StoredVolume>, SortedIndex<StoredVolume>> ordered = new LinkedHashMap<>();
    List<StoredVolume> byName = new ArrayList<>(volumes);
    byName.sort(VolumeOrders.NAME);
    for (Order<StoredVolume> order : VolumeOrders.values()) {
      ordered.put(order, SortedIndex.ofSorted(order, order.arrange(byName)));
    }
    return new Catalog(
        ordered,
        SortedIndex.of(BY_UUID, volumes),
        SortedIndex.of(
            BY_JUNCTION,
            volumes.stream().filter(volume -> volume.junctionPath() != null).toList()));
  }

  int size() {
    return byName.size();
  }

  SortedIndex<StoredVolume> in(Order<StoredVolume> order) {
    return ordered.get(order);
  }

  Optional<StoredVolume> named(String name) {
    return byName.find(volume -> volume.name().compareTo(name));
  }

  Optional<StoredVolume> identifiedBy(UUID uuid) {
    return byUuid.find(volume -> volume.identity().uuid().compareTo(uuid));
  }

  Optional<StoredVolume> mountedAt(String path) {
    return byJunction.find(volume -> volume.junctionPath().compareTo(path));
  }

  boolean anyHasPolicy(String policy) {
    for (StoredVolume volume : byName) {
      if (policy.equals(volume.image().activePolicyName())) {
        return true;
      }
    }
    return false;
  }

  Catalog with(StoredVolume volume) {
    return new Catalog(
        eachOrder(index -> index.with(volume)), byUuid.with(volume), mounting(byJunction, volume));
  }

  Catalog without(StoredVolume volume) {
    return new Catalog(
        eachOrder(index -> index.without(volume)),
        byUuid.without(volume),
        unmounting(byJunction, volume));
  }

  Catalog replacing(StoredVolume before, StoredVolume after) {
    return new Catalog(
        eachOrder(index -> index.replacing(before, after)),
        byUuid.replacing(before, after),
        mounting(unmounting(byJunction, before), after));
  }

  private Map<Order<StoredVolume>, SortedIndex<StoredVolume>> eachOrder(
      UnaryOperator<SortedIndex<StoredVolume>> change) {
    Map<Order<StoredVolume>, SortedIndex<StoredVolume>> changed = new LinkedHashMap<>();
    ordered.forEach((order, index) -> changed.put(order, change.apply(index)));
    return changed;
  }

  private static SortedIndex<StoredVolume> mounting(
      SortedIndex<StoredVolume> mounted, StoredVolume volume) {
    return volume.junctionPath() == null ? mounted : mounted.with(volume);
  }

  private static SortedIndex<StoredVolume> unmounting(
      SortedIndex<StoredVolume> mounted, StoredVolume volume) {
    return volume.junctionPath() == null ? mounted : mounted.without(volume);
  }
}
