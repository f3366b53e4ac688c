package io.storagegateway.spi.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a machine is made of: the hardware threads that each of its parts has. So it is told which
 * cores a socket has.
 *
 * @param parts hardware threads by the kind of part, as {@link MetricQuery#scope} names it, and the
 *     id of the part; all in order
 * @see <a
 *     href="https://github.com/ClusterCockpit/cc-specifications/tree/master/datastructures">cluster.json</a>
 */
public record Topology(Map<String, Map<String, Set<String>>> parts) {
  /** The kind of the smallest part. */
  public static final String THREAD = "hwthread";

  /** Copies all of it. */
  public Topology {
    Map<String, Map<String, Set<String>>> scopes = new LinkedHashMap<>();
    parts.forEach((scope, ids) -> scopes.put(scope, copy(ids)));
    parts = Collections.unmodifiableMap(scopes);
  }

  private static Map<String, Set<String>> copy(Map<String, Set<String>> ids) {
    Map<String, Set<String>> copy = new LinkedHashMap<>();
    ids.forEach(
        (id, threads) -> copy.put(id, Collections.unmodifiableSet(new LinkedHashSet<>(threads))));
    return Collections.unmodifiableMap(copy);
  }

  /**
   * What a part is made of.
   *
   * @param scope the kind of the part
   * @param id which one
   * @param smaller a kind of part
   * @return the ids of all parts of that kind that lie in it as a whole; empty where none does, or
   *     it is not known
   */
  public List<String> within(String scope, String id, String smaller) {
    Set<String> threads = parts.getOrDefault(scope, Map.of()).getOrDefault(id, Set.of());
    if (smaller.equals(THREAD)) {
      return List.copyOf(threads);
    }
    return parts.getOrDefault(smaller, Map.of()).entrySet().stream()
        .filter(part -> !part.getValue().isEmpty() && threads.containsAll(part.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
