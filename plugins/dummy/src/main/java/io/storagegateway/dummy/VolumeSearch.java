package io.storagegateway.dummy;

import io.storagegateway.dummy.index.Merge;
import io.storagegateway.dummy.index.SortedIndex;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Finds one page of volumes without looking at more of them than needed. There are four ways:
 *
 * <ul>
 *   <li>walk along the index of the wanted order and take what fits;
 *   <li>by name, begin where the names begin that can fit, and end behind them;
 *   <li>in another order, take the stretch of names that can fit and merge it into that order. That
 *       costs about one look for every 512 names, and is chosen where a walk would cost more;
 *   <li>where a walk finds little, look at all of them, in the order of names: that is nearly the
 *       order in which they lie in memory, and so several times faster than going on.
 * </ul>
 */
final class VolumeSearch {
  private static final double SHORT_STRETCH = 0.125;

  /** How much of all a walk may look at before it is given up. */
  private static final int WALKED_PART = 16;

  private final State state;
  private final Query query;
  private final Criteria criteria;
  private final Order<StoredVolume> order;
  private final ToIntFunction<StoredVolume> begin;
  private final List<StoredVolume> found = new ArrayList<>();
  private int visited;

  VolumeSearch(State state, Query query) {
    this.state = state;
    this.query = query;
    this.criteria = Criteria.of(query);
    this.order = VolumeOrders.of(query.sort());
    this.begin =
        query.after().map(text -> order.after(Cursor.parse(text, order.tag()))).orElse(volume -> 1);
  }

  /**
   * A page, and what it cost.
   *
   * @param page the page
   * @param visited how many volumes were looked at
   */
  record Result(Page<Volume> page, int visited) {}

  Result run() {
    Optional<List<StoredVolume>> few = few();
    if (few.isPresent()) {
      List<StoredVolume> fitting = few.get().stream().filter(criteria::fit).toList();
      return new Result(described(SmallListing.page(fitting, query, order)), few.get().size());
    }
    if (criteria.hasPrefix() && query.sort().field().equals("name")) {
      walkNames(query.sort().descending() ? -1 : 1);
    } else if (criteria.hasPrefix()) {
      walkOrMerge();
    } else {
      walkOrScan();
    }
    return new Result(described(SmallListing.cut(found, query.limit(), order, total())), visited);
  }

  /** What can fit at all, where that is known and little. */
  private Optional<List<StoredVolume>> few() {
    if (criteria.state() != VolumeState.ONLINE) {
      return Optional.of(state.restricted().volumes());
    }
    if (criteria.exactName().isPresent()) {
      return criteria.exactName().map(name -> state.volumes().named(name).stream().toList());
    }
    return criteria.exactPath().map(path -> state.volumes().mountedAt(path).stream().toList());
  }

  private void walkNames(int sign) {
    ToIntFunction<StoredVolume> names = criteria.stretch();
    ToIntFunction<StoredVolume> stretch = volume -> sign * names.applyAsInt(volume);
    ToIntFunction<StoredVolume> both =
        volume -> Math.min(stretch.applyAsInt(volume), begin.applyAsInt(volume));
    Iterator<StoredVolume> volumes = index().from(both);
    while (volumes.hasNext() && found.size() <= query.limit()) {
      StoredVolume volume = volumes.next();
      visited++;
      if (stretch.applyAsInt(volume) > 0) {
        return;
      }
      take(volume);
    }
  }

  private void walkOrMerge() {
    SortedIndex<StoredVolume> names = state.volumes().in(VolumeOrders.NAME);
    double share = names.share(criteria.stretch());
    boolean mergeable = criteria.prefixOnly() || share < SHORT_STRETCH;
    double toMerge = share * names.chunks() + query.limit();
    double toWalk = query.limit() / share;
    if (!mergeable) {
      walkOrScan();
    } else if (toWalk > toMerge || !walk(index().from(begin), (int) (2 * toMerge))) {
      found.clear();
      Merge<StoredVolume> merge = names.merge(criteria.stretch(), order, begin);
      while (merge.hasNext() && found.size() <= query.limit()) {
        take(merge.next());
      }
      visited += merge.visited();
    }
  }

  private void walkOrScan() {
    boolean byName = query.sort().field().equals("name");
    int longest = byName ? Integer.MAX_VALUE : state.volumes().size() / WALKED_PART;
    if (!walk(index().from(begin), longest)) {
      scan();
    }
  }

  /** Looks at all, and keeps those that come first. */
  private void scan() {
    PriorityQueue<StoredVolume> first = new PriorityQueue<>(order.reversed());
    for (StoredVolume volume : state.volumes().in(VolumeOrders.NAME)) {
      visited++;
      if (criteria.fit(volume) && begin.applyAsInt(volume) >= 0) {
        first.add(volume);
        if (first.size() > query.limit() + 1) {
          first.remove();
        }
      }
    }
    found.clear();
    found.addAll(first);
    found.sort(order);
  }

  /** Walks until the page is full or there is nothing more, or until that takes too long. */
  private boolean walk(Iterator<StoredVolume> volumes, int longest) {
    long end = (long) visited + longest;
    while (volumes.hasNext() && found.size() <= query.limit()) {
      if (visited == end) {
        return false;
      }
      visited++;
      take(volumes.next());
    }
    return true;
  }

  private void take(StoredVolume volume) {
    if (criteria.fit(volume)) {
      found.add(volume);
    }
  }

  private SortedIndex<StoredVolume> index() {
    return state.volumes().in(order);
  }

  private OptionalLong total() {
    if (criteria.isEmpty()) {
      return OptionalLong.of(state.volumes().size());
    }
    boolean onlyPage = query.after().isEmpty() && found.size() <= query.limit();
    return onlyPage ? OptionalLong.of(found.size()) : OptionalLong.empty();
  }

  private static Page<Volume> described(Page<StoredVolume> page) {
    Stream<Volume> volumes = page.items().stream().map(StoredVolume::describe);
    return new Page<>(volumes.toList(), page.next(), page.total(), page.problems());
  }
}
