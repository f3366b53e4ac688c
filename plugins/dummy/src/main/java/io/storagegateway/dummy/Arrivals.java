package io.storagegateway.dummy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;

/** Bytes that have arrived of transfers which are not complete, the newest of them. */
final class Arrivals {
  private static final int MOST_ARRIVALS = 64;

  private final Deque<Arrival> newestLast = new ArrayDeque<>();

  synchronized Arrival begin(UUID volume) {
    forget(volume);
    Arrival arrival = new Arrival(volume);
    newestLast.addLast(arrival);
    if (newestLast.size() > MOST_ARRIVALS) {
      newestLast.removeFirst();
    }
    return arrival;
  }

  synchronized Optional<Arrival> of(UUID volume) {
    return newestLast.stream().filter(arrival -> arrival.volume().equals(volume)).findFirst();
  }

  synchronized void forget(UUID volume) {
    newestLast.removeIf(arrival -> arrival.volume().equals(volume));
  }
}
