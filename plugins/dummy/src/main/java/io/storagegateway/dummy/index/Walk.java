package io.storagegateway.dummy.index;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.ToIntFunction;

/** Walks from one chunk to the next. */
final class Walk<T> implements Iterator<T> {
  private final Iterator<Chunk<T>> chunks;
  private Iterator<T> items = List.<T>of().iterator();

  Walk(List<Chunk<T>> chunks, int first, ToIntFunction<? super T> place) {
    this.chunks = chunks.listIterator(first);
    if (this.chunks.hasNext()) {
      List<T> begin = this.chunks.next().items();
      this.items = begin.listIterator(SortedIndex.lowerBound(begin, place));
    }
  }

  @Override
  public boolean hasNext() {
    if (!items.hasNext() && chunks.hasNext()) {
      items = chunks.next().items().iterator();
    }
    return items.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return items.next();
  }
}
