package io.storagegateway.api;

import io.storagegateway.inventory.BadQueryException;
import io.storagegateway.inventory.Cursors;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Cuts pages out of short lists that are there as a whole. */
final class Slices {
  private final Clock clock;
  private final Fields fields;

  Slices(Clock clock, Fields fields) {
    this.clock = clock;
    this.fields = fields;
  }

  /**
   * Cuts a page of a list that is ordered by names.
   *
   * @param all everything
   * @param type what is listed
   * @param name each once
   * @param parameters which page
   * @param cursors the cursors of this list
   */
  <V> ItemList<V> of(
      List<V> all,
      Class<V> type,
      Function<V, String> name,
      SliceParameters parameters,
      Cursors cursors) {
    List<V> sorted = all.stream().sorted(Comparator.comparing(name)).toList();
    String after = parameters.cursor() == null ? "" : cursors.read(parameters.cursor());
    int from = (int) sorted.stream().filter(item -> name.apply(item).compareTo(after) <= 0).count();
    return cut(sorted, from, type, parameters, to -> cursors.write(name.apply(sorted.get(to - 1))));
  }

  /**
   * Cuts a page of a list whose order means something.
   *
   * @param all everything
   * @param type what is listed
   * @param parameters which page
   * @param cursors the cursors of this list
   */
  <V> ItemList<V> inOrder(List<V> all, Class<V> type, SliceParameters parameters, Cursors cursors) {
    int from = parameters.cursor() == null ? 0 : index(cursors.read(parameters.cursor()));
    return cut(
        all,
        Math.min(from, all.size()),
        type,
        parameters,
        to -> cursors.write(Integer.toString(to)));
  }

  private <V> ItemList<V> cut(
      List<V> all,
      int from,
      Class<V> type,
      SliceParameters parameters,
      Function<Integer, String> cursor) {
    Projection projection = Projection.of(parameters.fields(), fields.of(type));
    int to = Math.min(all.size(), from + parameters.size());
    return new ItemList<>(
        all.subList(from, to),
        to < all.size() ? cursor.apply(to) : null,
        (long) all.size(),
        clock.instant(),
        List.of(),
        projection);
  }

  private static int index(String position) {
    try {
      return Math.max(0, Integer.parseInt(position));
    } catch (NumberFormatException e) {
      throw new BadQueryException("cursor", "is not of this listing");
    }
  }
}
