package io.storagegateway.ontap.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What is to go wrong. A request is meant by its method, {@code *} for any, and its path, with
 * {@code *} for any characters: {@code "PATCH", "/api/storage/volumes/*"}.
 */
public final class Faults {
  private final List<Planned> once = new ArrayList<>();
  private final List<Planned> always = new ArrayList<>();

  private record Planned(String method, Predicate<String> path, Fault fault) {
    boolean meets(String asked, String where) {
      return (method.equals("*") || method.equals(asked)) && path.test(where);
    }
  }

  /** The next such request, once. Several of them come one after the other. */
  public synchronized void next(String method, String path, Fault fault) {
    once.add(planned(method, path, fault));
  }

  /** Every such request from now on. */
  public synchronized void always(String method, String path, Fault fault) {
    always.add(planned(method, path, fault));
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

  /** What goes wrong with this request. */
  synchronized List<Fault> take(String method, String path) {
    List<Fault> taken = new ArrayList<>();
    takeOnce(method, path).ifPresent(taken::add);
    always.stream()
        .filter(planned -> planned.meets(method, path))
        .map(Planned::fault)
        .forEach(taken::add);
    return taken;
  }

  private Optional<Fault> takeOnce(String method, String path) {
    for (Iterator<Planned> rest = once.iterator(); rest.hasNext(); ) {
      Planned planned = rest.next();
      if (planned.meets(method, path)) {
        rest.remove();
        return Optional.of(planned.fault());
      }
    }
    return Optional.empty();
  }

  private static Planned planned(String method, String path, Fault fault) {
    String regex = Pattern.quote(path).replace("*", "\\E.*\\Q");
    return new Planned(method, Pattern.compile(regex).asMatchPredicate(), fault);
  }
}
