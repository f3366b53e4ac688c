package io.storagegateway.metricstore.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.metricstore.http.Answer;
import io.storagegateway.metricstore.http.Ask;
import io.storagegateway.metricstore.http.Faults;
import io.storagegateway.metricstore.http.Server;
import io.storagegateway.metricstore.source.Cluster;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.value.NodeHealth;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which machines the store knows, and how up to date what it knows is. */
final class StoreHosts {
  /** The store names hosts whether it knows the metric or not. */
  private static final String ANY_METRIC = "cpu_load";

  private static final int MOST_AT_ONCE = 1_000;

  private final Server server;
  private final Clock clock;

  StoreHosts(Server server, Clock clock) {
    this.server = server;
    this.clock = clock;
  }

  /** The machines of a cluster in alphabetical order: the store's own changes with each call. */
  List<String> of(CallContext call, Cluster cluster) {
    String metric = cluster.metrics().keySet().stream().findFirst().orElse(ANY_METRIC);
    long now = clock.instant().getEpochSecond();
    StoreQuery query =
        new StoreQuery(cluster.name(), now, now, false, false, false, null, List.of(metric));
    JsonNode answer = ask(call, Ask.get("/api/query/?version=v2", Json.write(query)));
    TreeSet<String> hosts = new TreeSet<>();
    for (JsonNode echoed : answer.path("queries")) {
      String host = echoed.path("host").asText();
      if (!host.isEmpty()) {
        hosts.add(host);
      }
    }
    if (!answer.path("results").isArray() || answer.path("results").size() != hosts.size()) {
      throw Faults.protocol("not as many results as hosts");
    }
    return List.copyOf(hosts);
  }

  /** How complete the cluster's metrics are on some machines. */
  Map<String, NodeHealth> health(CallContext call, Cluster cluster, List<String> hosts) {
    Map<String, NodeHealth> health = new TreeMap<>();
    if (cluster.metrics().isEmpty()) {
      return health;
    }
    for (int i = 0; i < hosts.size(); i += MOST_AT_ONCE) {
      List<String> some = hosts.subList(i, Math.min(hosts.size(), i + MOST_AT_ONCE));
      JsonNode answer = ask(call, Ask.get("/api/healthcheck/", Json.write(body(cluster, some))));
      for (String host : some) {
        JsonNode found = answer.path(host);
        if (found.isObject()) {
          health.put(host, health(found));
        }
      }
    }
    return health;
  }

  private static Map<String, Object> body(Cluster cluster, List<String> hosts) {
    return Map.of(
        "cluster",
        cluster.name(),
        "nodes",
        hosts,
        "metric-names",
        List.copyOf(cluster.metrics().keySet()));
  }

  private static NodeHealth health(JsonNode found) {
    String details = found.path("HealthMetrics").asText();
    List<String> missing = List.of();
    List<String> degraded = List.of();
    if (!details.isEmpty()) {
      // JSON within a text: that is how the store writes it.
      JsonNode lists = Json.object(details.getBytes(StandardCharsets.UTF_8));
      missing = texts(lists.path("missing"));
      degraded = texts(lists.path("degraded"));
    }
    return new NodeHealth(status(found.path("State").asText()), missing, degraded);
  }

  private static NodeHealth.Status status(String state) {
    return switch (state.toLowerCase(Locale.ROOT)) {
      case "full" -> NodeHealth.Status.FULL;
      case "partial" -> NodeHealth.Status.PARTIAL;
      case "failed" -> NodeHealth.Status.FAILED;
      default -> throw Faults.protocol("no such state of a host: " + state);
    };
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private JsonNode ask(CallContext call, Ask ask) {
    try (Answer answer = server.send(call, ask)) {
      if (!answer.isGood()) {
        throw StoreStream.refused(answer.status());
      }
      return Json.object(answer.whole());
    }
  }
}
