package io.storagegateway.endpoint;

import io.storagegateway.configuration.EndpointConfiguration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Endpoints in an order in which each comes after those that it is linked to, as far as possible.
 */
final class LinkOrder {
  private final Map<String, EndpointConfiguration> configured;
  private final Set<String> visited = new LinkedHashSet<>();
  private final Set<String> ordered = new LinkedHashSet<>();

  LinkOrder(Map<String, EndpointConfiguration> configured) {
    this.configured = configured;
  }

  Set<String> names() {
    configured.keySet().forEach(this::visit);
    return ordered;
  }

  /** Whether links of one endpoint lead to another, directly or over others. */
  boolean leads(String from, String to) {
    visit(from);
    return visited.contains(to);
  }

  private void visit(String name) {
    if (configured.containsKey(name) && visited.add(name)) {
      configured.get(name).links().values().stream().sorted().forEach(this::visit);
      ordered.add(name);
    }
  }
}
