package io.storagegateway.operation;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * The operations that threads of this replica work on, or wait with, while a caller waits; and
 * those of which a call goes on here that was given up, so that nobody takes them for undone
 * meanwhile.
 */
final class Leases {
  private final Journal journal;
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final Map<String, BooleanSupplier> givenUp = new ConcurrentHashMap<>();

  Leases(Journal journal) {
    this.journal = journal;
  }

  void hold(String id) {
    held.add(id);
  }

  void release(String id) {
    held.remove(id);
  }

  /** Keeps an operation from everybody until what runs of it has ended. */
  void holdWhile(String id, BooleanSupplier running) {
    givenUp.put(id, running);
  }

  /** Says for all of them that this replica is alive, and lets go of those whose calls are over. */
  void beat() {
    givenUp.forEach(
        (id, running) -> {
          if (!running.getAsBoolean() && givenUp.remove(id, running)) {
            journal.handOver(id);
          }
        });
    Set<String> ids = new HashSet<>(held);
    ids.addAll(givenUp.keySet());
    journal.beat(ids);
  }
}
