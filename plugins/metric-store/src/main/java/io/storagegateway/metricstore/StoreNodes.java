package io.storagegateway.metricstore;

import io.storagegateway.metricstore.source.Cluster;
import io.storagegateway.metricstore.source.Source;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Nodes;
import io.storagegateway.spi.value.Node;
import io.storagegateway.spi.value.NodeHealth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The machines that something was measured on. */
final class StoreNodes implements Nodes {
  private final Catalogue catalogue;
  private final Source source;

  StoreNodes(Catalogue catalogue, Source source) {
    this.catalogue = catalogue;
    this.source = source;
  }

  @Override
  public Page<Node> list(CallContext call, Query query) {
    List<ListingProblem> problems = new ArrayList<>();
    NavigableMap<String, Cluster> all = clusters(call, problems);
    String after = query.after().orElse("");
    List<String> names =
        all.tailMap(after, false).keySet().stream().limit(query.limit() + 1L).toList();
    Page<String> page = Page.cut(names, query.limit(), name -> name);
    return new Page<>(
        nodes(call, page.items(), all), page.next(), OptionalLong.of(all.size()), problems);
  }

  @Override
  public Node get(CallContext call, String node) {
    NavigableMap<String, Cluster> all = clusters(call, new ArrayList<>());
    if (!all.containsKey(node)) {
      throw BackendException.notFound(Kind.NODE, node);
    }
    return nodes(call, List.of(node), all).get(0);
  }

  /** The cluster of each machine; if several claim one, it is that of the first. */
  private NavigableMap<String, Cluster> clusters(CallContext call, List<ListingProblem> problems) {
    TreeMap<String, Cluster> all = new TreeMap<>();
    for (String name : catalogue.names()) {
      Cluster cluster = catalogue.require(call, name);
      for (String host : source.hosts(call, cluster)) {
        Cluster first = all.putIfAbsent(host, cluster);
        if (first != null) {
          problems.add(
              new ListingProblem(
                  host,
                  "host-of-several-clusters",
                  "This host is shown as one of " + first.name() + "; " + name + " has it, too."));
        }
      }
    }
    return all;
  }

  private List<Node> nodes(CallContext call, List<String> names, Map<String, Cluster> clusters) {
    Map<Cluster, List<String>> byCluster =
        names.stream().collect(Collectors.groupingBy(clusters::get));
    Map<String, NodeHealth> health = new HashMap<>();
    byCluster.forEach((cluster, hosts) -> health.putAll(source.health(call, cluster, hosts)));
    return names.stream()
        .map(name -> Node.ofCluster(name, clusters.get(name).name(), null, health.get(name), null))
        .toList();
  }
}
