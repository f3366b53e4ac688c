package io.storagegateway.inventory;

import io.storagegateway.store.DatabaseUnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes of this replica that the others have not been told of. They are told of a write before it
 * is answered; where the database is away, in the same order as soon as it is back.
 */
final class Unpublished {
  private static final Logger LOG = LoggerFactory.getLogger(Unpublished.class);

  private final Shelf shelf;
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  Unpublished(Shelf shelf) {
    this.shelf = shelf;
  }

  /** Shows a change to readers of this replica, and tells the others. */
  void publish(EndpointInventory where, Kept kept, Change change) {
    if (isBehind()) {
      keep(where, kept, change);
      return;
    }
    try {
      kept.change(shelf.publish(where, kept.kind(), change));
    } catch (DatabaseUnavailableException e) {
      LOG.warn("Other replicas will be told later of a change of {}", where.endpoint().name(), e);
      keep(where, kept, change);
    }
  }

  /**
   * Tells of what waits.
   *
   * @throws DatabaseUnavailableException if it has to wait longer
   */
  synchronized void publishAll() {
    while (!waiting.isEmpty()) {
      Waiting first = waiting.peek();
      Change numbered = shelf.publish(first.where(), first.kept().kind(), first.change());
      first.kept().number(first.change(), numbered);
      waiting.remove();
    }
  }

  private synchronized boolean isBehind() {
    return !waiting.isEmpty();
  }

  private synchronized void keep(EndpointInventory where, Kept kept, Change change) {
    waiting.add(new Waiting(where, kept, change));
    kept.change(change);
  }

  private record Waiting(EndpointInventory where, Kept kept, Change change) {}
}
