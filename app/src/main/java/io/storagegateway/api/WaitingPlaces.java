package io.storagegateway.api;

import java.util.HashMap;
import java.util.Map;

/** How many may wait for operations at a time: each keeps a thread of the server busy. */
final class WaitingPlaces {
  private final int all;
  private final int each;

  // Guarded by this.
  private final Map<String, Integer> taken = new HashMap<>();
  private int sum;

  /**
   * @param all how many there are
   * @param each how many of them those who wait for the operations of one person may have
   */
  WaitingPlaces(int all, int each) {
    this.all = all;
    this.each = each;
  }

  synchronized boolean take(String subject) {
    int own = taken.getOrDefault(subject, 0);
    if (sum >= all || own >= each) {
      return false;
    }
    taken.put(subject, own + 1);
    sum++;
    return true;
  }

  synchronized void leave(String subject) {
    taken.computeIfPresent(subject, (key, own) -> own == 1 ? null : own - 1);
    sum--;
  }
}
