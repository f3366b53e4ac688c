package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Sort;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The orders in which volumes are kept, so that a page in any of them costs no sorting. */
final class VolumeOrders {
  static final Order<StoredVolume> NAME = Order.byName(StoredVolume::name, false);
  static final Set<String> FIELDS = Set.of("name", "size_total", "creation_time");
  private static final Map<Sort, Order<StoredVolume>> ALL = all();

  private VolumeOrders() {}

  static Collection<Order<StoredVolume>> values() {
    return ALL.values();
  }

  static Order<StoredVolume> of(Sort sort) {
    Order<StoredVolume> order = ALL.get(sort);
    if (order == null) {
      throw BackendException.invalid("sort", "It cannot be sorted by " + sort.field() + ".");
    }
    return order;
  }

  private static Map<Sort, Order<StoredVolume>> all() {
    Map<Sort, Order<StoredVolume>> orders = new LinkedHashMap<>();
    orders.put(Sort.BY_NAME, NAME);
    orders.put(new Sort("name", true), Order.byName(StoredVolume::name, true));
    for (boolean descending : new boolean[] {false, true}) {
      orders.put(
          new Sort("size_total", descending),
          Order.byNumber(
              "size_total", volume -> volume.image().sizeTotal(), StoredVolume::name, descending));
      orders.put(
          new Sort("creation_time", descending),
          Order.byNumber(
              "creation_time", StoredVolume::creationMillis, StoredVolume::name, descending));
    }
    return orders;
  }
}
