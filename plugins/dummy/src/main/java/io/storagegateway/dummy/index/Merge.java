package io.storagegateway.dummy.index;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * One ordered walk over many ordered lists.
 *
 * @param <T> what is walked over
 */
public final class Merge<T> implements Iterator<T> {
  private final PriorityQueue<Head<T>> heads;
  private final Predicate<? super T> wanted;
  private int visited;

  Merge(List<List<T>> lists, Comparator<? super T> order, Predicate<? super T> wanted) {
    this.heads = new PriorityQueue<>((a, b) -> order.compare(a.item(), b.item()));
    this.wanted = wanted;
    for (List<T> list : lists) {
      push(list.iterator());
    }
  }

  /**
   * How many items were looked at.
   *
   * @return at least as many as were handed out
   */
  public int visited() {
    return visited;
  }

  @Override
  public boolean hasNext() {
    return !heads.isEmpty();
  }

  @Override
  public T next() {
    Head<T> head = heads.poll();
    if (head == null) {
      throw new NoSuchElementException();
    }
    push(head.rest());
    return head.item();
  }

  private void push(Iterator<T> rest) {
    while (rest.hasNext()) {
      T item = rest.next();
      visited++;
      if (wanted.test(item)) {
        heads.add(new Head<>(item, rest));
        return;
      }
    }
  }

  private record Head<T>(T item, Iterator<T> rest) {}
}
