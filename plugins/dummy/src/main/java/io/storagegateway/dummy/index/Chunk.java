package io.storagegateway.dummy.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A run of neighbours in a {@link SortedIndex}. Its items never change. */
final class Chunk<T> {
  /** Small enough to be copied for every change, large enough that a million items need few. */
  static final int MOST_ITEMS = 512;

  private final List<T> items;
  private final Map<Comparator<? super T>, List<T>> otherOrders = new ConcurrentHashMap<>();

  Chunk(List<T> items) {
    this.items = items;
  }

  List<T> items() {
    return items;
  }

  T last() {
    return items.get(items.size() - 1);
  }

  /** The same items in another order. It is worked out once, when it is first asked for. */
  List<T> sortedBy(Comparator<? super T> order) {
    return otherOrders.computeIfAbsent(
        order,
        other -> {
          List<T> sorted = new ArrayList<>(items);
          sorted.sort(other);
          return sorted;
        });
  }

  /** This chunk with some items in place of others: one chunk, two if it grew too long, or none. */
  List<Chunk<T>> replacing(int from, int to, List<T> others) {
    List<T> changed = new ArrayList<>(items.size() - (to - from) + others.size());
    changed.addAll(items.subList(0, from));
    changed.addAll(others);
    changed.addAll(items.subList(to, items.size()));
    if (changed.isEmpty()) {
      return List.of();
    }
    if (changed.size() <= MOST_ITEMS) {
      return List.of(new Chunk<>(changed));
    }
    int middle = changed.size() / 2;
    return List.of(
        new Chunk<>(new ArrayList<>(changed.subList(0, middle))),
        new Chunk<>(new ArrayList<>(changed.subList(middle, changed.size()))));
  }
}
