package io.storagegateway.jobarchive.volume;

import io.storagegateway.jobarchive.record.NodeList;
import io.storagegateway.spi.value.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of {@code cluster.json} that says what the machines of subclusters are made of. */
public final class DescribedTopologies {
  private final List<Described> subclusters;

  private DescribedTopologies(List<Described> subclusters) {
    this.subclusters = List.copyOf(subclusters);
  }

  private record Described(NodeList nodes, Topology topology) {}

  /**
   * Reads it. What is not as it should be is not known.
   *
   * @param description what the file says
   * @return what it says of machines
   */
  public static DescribedTopologies of(Map<String, Object> description) {
    List<Described> found = new ArrayList<>();
    if (description.get("subClusters") instanceof Collection<?> subclusters) {
      for (Object each : subclusters) {
        if (each instanceof Map<?, ?> fields
            && fields.get("nodes") instanceof String nodes
            && fields.get("topology") instanceof Map<?, ?> topology) {
          found.add(new Described(NodeList.parse(nodes), topology(topology)));
        }
      }
    }
    return new DescribedTopologies(found);
  }

  /**
   * What machines are made of.
   *
   * @param hosts their names
   * @return by machine; without those that are in no subcluster, or in several
   */
  public Map<String, Topology> of(Collection<String> hosts) {
    Map<String, Topology> known = new LinkedHashMap<>();
    for (String host : hosts) {
      List<Described> of =
          subclusters.stream().filter(each -> each.nodes().contains(host)).limit(2).toList();
      if (of.size() == 1) {
        known.put(host, of.get(0).topology());
      }
    }
    return known;
  }

  /** Each kind of part is a list, in which the place of a part is its id. */
  private static Topology topology(Map<?, ?> kinds) {
    Map<String, Map<String, Set<String>>> parts = new LinkedHashMap<>();
    for (Map.Entry<?, ?> kind : kinds.entrySet()) {
      if (kind.getKey() instanceof String scope && kind.getValue() instanceof List<?> all) {
        Map<String, Set<String>> ids = new LinkedHashMap<>();
        for (int id = 0; id < all.size(); id++) {
          if (all.get(id) instanceof List<?> threads) {
            ids.put(Integer.toString(id), numbers(threads));
          }
        }
        parts.put(scope, ids);
      }
    }
    return new Topology(parts);
  }

  private static Set<String> numbers(List<?> threads) {
    Set<String> numbers = new LinkedHashSet<>();
    for (Object thread : threads) {
      if (thread instanceof Integer number) {
        numbers.add(number.toString());
      }
    }
    return numbers;
  }
}
