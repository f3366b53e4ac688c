package io.storagegateway.dummy.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * An ordered set that never changes: a change gives a new set, which shares all but one chunk with
 * the one before. Readers therefore need no lock and see one moment, however long they read. It
 * costs little more than one reference for each item.
 *
 * <p>Places in it are named by functions that tell where an item lies: negative before the place, 0
 * at it, positive after it.
 *
 * @param <T> what is kept
 */
public final class SortedIndex<T> implements Iterable<T> {
  private final Comparator<? super T> order;
  private final List<Chunk<T>> chunks;
  private final int size;

  private SortedIndex(Comparator<? super T> order, List<Chunk<T>> chunks, int size) {
    this.order = order;
    this.chunks = chunks;
    this.size = size;
  }

  /**
   * Puts items in order.
   *
   * @param order their order, in which no two of them are equal
   * @param items what to keep
   * @param <T> its type
   * @return an index of all of them
   */
  public static <T> SortedIndex<T> of(Comparator<? super T> order, List<T> items) {
    List<T> sorted = new ArrayList<>(items);
    sorted.sort(order);
    return ofSorted(order, sorted);
  }

  /**
   * Takes over items that are in order already.
   *
   * @param order their order, in which no two of them are equal
   * @param sorted what to keep, in that order
   * @param <T> its type
   * @return an index of all of them
   */
  public static <T> SortedIndex<T> ofSorted(Comparator<? super T> order, List<T> sorted) {
    List<Chunk<T>> chunks = new ArrayList<>(sorted.size() / Chunk.MOST_ITEMS + 1);
    for (int from = 0; from < sorted.size(); from += Chunk.MOST_ITEMS) {
      int to = Math.min(from + Chunk.MOST_ITEMS, sorted.size());
      chunks.add(new Chunk<>(new ArrayList<>(sorted.subList(from, to))));
    }
    return new SortedIndex<>(order, chunks, sorted.size());
  }

  /**
   * How many items there are.
   *
   * @return at least 0
   */
  public int size() {
    return size;
  }

  /**
   * Looks for the item at a place.
   *
   * @param place where
   * @return the item, or empty if none lies there
   */
  public Optional<T> find(ToIntFunction<? super T> place) {
    int chunk = chunkOf(place);
    if (chunk == chunks.size()) {
      return Optional.empty();
    }
    List<T> items = chunks.get(chunk).items();
    T item = items.get(lowerBound(items, place));
    return place.applyAsInt(item) == 0 ? Optional.of(item) : Optional.empty();
  }

  /**
   * The index with one more item, or with this one instead of its equal.
   *
   * @param item what to add
   * @return a new index
   */
  public SortedIndex<T> with(T item) {
    ToIntFunction<T> place = other -> order.compare(other, item);
    if (chunks.isEmpty()) {
      return of(order, List.of(item));
    }
    int chunk = Math.min(chunkOf(place), chunks.size() - 1);
    List<T> items = chunks.get(chunk).items();
    int at = lowerBound(items, place);
    boolean known = at < items.size() && place.applyAsInt(items.get(at)) == 0;
    return replacing(chunk, at, known ? at + 1 : at, List.of(item));
  }

  /**
   * The index without one item.
   *
   * @param item what to leave out
   * @return a new index, or this one if it has no such item
   */
  public SortedIndex<T> without(T item) {
    ToIntFunction<T> place = other -> order.compare(other, item);
    if (find(place).isEmpty()) {
      return this;
    }
    int chunk = chunkOf(place);
    int at = lowerBound(chunks.get(chunk).items(), place);
    return replacing(chunk, at, at + 1, List.of());
  }

  /**
   * The index with one item in place of another.
   *
   * @param before what to leave out
   * @param after what to add
   * @return a new index
   */
  public SortedIndex<T> replacing(T before, T after) {
    return (order.compare(before, after) == 0 ? this : without(before)).with(after);
  }

  @Override
  public Iterator<T> iterator() {
    return from(item -> 0);
  }

  /**
   * Walks along the index.
   *
   * @param place where to begin
   * @return the items at and after that place, in order
   */
  public Iterator<T> from(ToIntFunction<? super T> place) {
    return new Walk<>(chunks, chunkOf(place), place);
  }

  /**
   * Into how many runs of neighbours the index is divided: what a {@link #merge} of all of it looks
   * at before it hands out the first item.
   *
   * @return at least 0
   */
  public int chunks() {
    return chunks.size();
  }

  /**
   * Estimates how much of the index a stretch takes.
   *
   * @param stretch 0 for the items of it
   * @return a part of 1
   */
  public double share(ToIntFunction<? super T> stretch) {
    return chunks.isEmpty() ? 0 : (double) chunksOf(stretch).size() / chunks.size();
  }

  /**
   * Puts a stretch of the index into another order, one item after the other, so that the first few
   * cost little however long the stretch is.
   *
   * @param stretch 0 for the items of it
   * @param other the other order; the same object each time, as what was sorted once is kept
   * @param place where to begin in the other order
   * @return the items of the stretch at and after that place, in the other order
   */
  public Merge<T> merge(
      ToIntFunction<? super T> stretch,
      Comparator<? super T> other,
      ToIntFunction<? super T> place) {
    List<List<T>> sorted = new ArrayList<>();
    for (Chunk<T> chunk : chunksOf(stretch)) {
      List<T> items = chunk.sortedBy(other);
      sorted.add(items.subList(lowerBound(items, place), items.size()));
    }
    return new Merge<>(sorted, other, item -> stretch.applyAsInt(item) == 0);
  }

  private List<Chunk<T>> chunksOf(ToIntFunction<? super T> stretch) {
    int first = chunkOf(stretch);
    int behind = chunkOf(item -> stretch.applyAsInt(item) > 0 ? 0 : -1);
    return chunks.subList(first, Math.min(behind + 1, chunks.size()));
  }

  private int chunkOf(ToIntFunction<? super T> place) {
    return lowerBound(chunks, chunk -> place.applyAsInt(chunk.last()));
  }

  private SortedIndex<T> replacing(int chunk, int from, int to, List<T> others) {
    List<Chunk<T>> replacement = chunks.get(chunk).replacing(from, to, others);
    List<Chunk<T>> changed = new ArrayList<>(chunks.size() + 1);
    changed.addAll(chunks.subList(0, chunk));
    changed.addAll(replacement);
    changed.addAll(chunks.subList(chunk + 1, chunks.size()));
    return new SortedIndex<>(order, changed, size - (to - from) + others.size());
  }

  /** The first position whose item does not lie before the place. */
  static <E> int lowerBound(List<E> items, ToIntFunction<? super E> place) {
    int low = 0;
    int high = items.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (place.applyAsInt(items.get(middle)) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
