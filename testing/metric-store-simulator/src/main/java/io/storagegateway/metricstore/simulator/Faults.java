package io.storagegateway.metricstore.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to go wrong, by the beginning of the path that a request asks for. */
public final class Faults {
  private final List<Planned> once = new ArrayList<>();
  private final List<Planned> always = new ArrayList<>();

  private record Planned(String path, Fault fault) {}

  /** The next request of a path, once. Several come one after the other. */
  public synchronized void next(String path, Fault fault) {
    once.add(new Planned(path, fault));
  }

  /** Every request of a path from now on. */
  public synchronized void always(String path, Fault fault) {
    always.add(new Planned(path, fault));
  }

  /** Nothing more goes wrong. */
  public synchronized void clear() {
    once.clear();
    always.clear();
  }

  /** Whether something that was to go wrong once has not come about yet. */
  public synchronized boolean pending() {
    return !once.isEmpty();
  }

  synchronized Optional<Fault> take(String path) {
    for (Planned planned : once) {
      if (path.startsWith(planned.path())) {
        once.remove(planned);
        return Optional.of(planned.fault());
      }
    }
    return always.stream()
        .filter(planned -> path.startsWith(planned.path()))
        .map(Planned::fault)
        .findFirst();
  }
}
