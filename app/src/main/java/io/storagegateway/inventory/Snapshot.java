package io.storagegateway.inventory;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Everything of a kind at one moment, sorted in all orders that somebody has asked for. It never
 * changes, so that any number of threads reads it without waiting; a change makes another one, in
 * the same orders.
 */
final class Snapshot {
  private static final Sort BY_UUID = new Sort("uuid", false);

  private final ScanFields fields;
  private final List<Resource> byName;
  private final ConcurrentMap<Sort, List<Resource>> orders = new ConcurrentHashMap<>();

  private Snapshot(ScanFields fields, List<Resource> byName) {
    this.fields = fields;
    this.byName = byName;
    orders.put(Sort.BY_NAME, byName);
  }

  /** Of objects of which the last one of a name counts. */
  static Snapshot of(Kind kind, Collection<? extends Resource> values) {
    ScanFields fields = ScanFields.of(kind);
    Map<String, Resource> byKey = new HashMap<>();
    for (Resource value : values) {
      if (belongs(value)) {
        byKey.put(value.key(), value);
      }
    }
    List<Resource> sorted = new ArrayList<>(byKey.values());
    sorted.sort(fields.order(Sort.BY_NAME));
    Snapshot made = new Snapshot(fields, sorted);
    if (fields.has(BY_UUID.field())) {
      List<Resource> unused = made.sorted(BY_UUID);
    }
    return made;
  }

  /** Listings leave out what is out of use. */
  private static boolean belongs(Resource value) {
    return !(value instanceof Volume volume) || volume.state() != VolumeState.RESTRICTED;
  }

  int size() {
    return byName.size();
  }

  /**
   * Everything in an order; not to be changed.
   *
   * @throws BadQueryException for an order that is not known
   */
  List<Resource> sorted(Sort sort) {
    return orders.computeIfAbsent(
        sort,
        wanted -> {
          List<Resource> sorted = new ArrayList<>(byName);
          sorted.sort(fields.order(wanted));
          return sorted;
        });
  }

  /** What has a name, or else a uuid. */
  Optional<Resource> find(String nameOrUuid) {
    return fields.find(byName, Sort.BY_NAME, nameOrUuid).or(() -> withUuid(nameOrUuid));
  }

  /** The same with one object more, or another state of one. */
  Snapshot with(Resource value) {
    Snapshot rest = without(value.key());
    if (value instanceof Volume volume) {
      rest = rest.without(volume.uuid());
    }
    return belongs(value) ? rest.changed(value, true) : rest;
  }

  /** The same without what has a name, or else a uuid. */
  Snapshot without(String nameOrUuid) {
    return find(nameOrUuid).map(value -> changed(value, false)).orElse(this);
  }

  /** Sorts now what another one was sorted by, so that no reader has to wait for it. */
  Snapshot sortedLike(Snapshot other) {
    for (Sort sort : other.orders.keySet()) {
      List<Resource> unused = sorted(sort);
    }
    return this;
  }

  /** What has a uuid. */
  Optional<Resource> withUuid(String uuid) {
    return fields.has(BY_UUID.field())
        ? fields.find(sorted(BY_UUID), BY_UUID, uuid)
        : Optional.empty();
  }

  private Snapshot changed(Resource value, boolean added) {
    Snapshot made = new Snapshot(fields, changed(Sort.BY_NAME, byName, value, added));
    orders.forEach(
        (sort, sorted) ->
            made.orders.computeIfAbsent(sort, one -> changed(one, sorted, value, added)));
    return made;
  }

  private List<Resource> changed(Sort sort, List<Resource> sorted, Resource value, boolean added) {
    Comparator<Resource> order = fields.order(sort);
    int index = Collections.binarySearch(sorted, value, order);
    List<Resource> copy = new ArrayList<>(sorted.size() + 1);
    copy.addAll(sorted);
    if (added) {
      copy.add(index < 0 ? -index - 1 : index, value);
    } else {
      copy.remove(index);
    }
    return copy;
  }
}
