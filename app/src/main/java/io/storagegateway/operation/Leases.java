package io.storagegateway.operation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The operations that threads of this replica work on, or wait with, while a caller waits. */
final class Leases {
  private final Journal journal;
  private final Set<String> held = ConcurrentHashMap.newKeySet();

  Leases(Journal journal) {
    this.journal = journal;
  }

  void hold(String id) {
    held.add(id);
  }

  void release(String id) {
    held.remove(id);
  }

  /** Says for all of them that this replica is alive. */
  void beat() {
    journal.beat(Set.copyOf(held));
  }
}
