package io.storagegateway.metricstore.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How up to date the values of hosts are. */
final class HealthCheck {
  private static final int STALE_AFTER = 5;

  private final Store store;
  private final ObjectMapper json;

  HealthCheck(Store store, ObjectMapper json) {
    this.store = store;
    this.json = json;
  }

  /** What a client asks for; anything else is refused. */
  record Body(
      String cluster, List<String> nodes, @JsonProperty("metric-names") List<String> metricNames) {
    Body {
      nodes = nodes == null ? List.of() : nodes;
      metricNames = metricNames == null ? List.of() : metricNames;
    }
  }

  ObjectNode answer(Body body) {
    ObjectNode answer = json.createObjectNode();
    for (String host : body.nodes()) {
      ObjectNode node = answer.putObject(host);
      if (!store.hosts(body.cluster()).contains(host)) {
        node.put("State", "failed").put("HealthMetrics", "");
        continue;
      }
      List<String> missing = new ArrayList<>();
      List<String> degraded = new ArrayList<>();
      for (String metric : body.metricNames()) {
        judge(body.cluster(), host, metric, missing, degraded);
      }
      int wrong = missing.size() + degraded.size();
      String state =
          wrong == 0 ? "full" : wrong >= body.metricNames().size() ? "failed" : "partial";
      ObjectNode metrics = json.createObjectNode();
      metrics.set("missing", json.valueToTree(missing));
      metrics.set("degraded", json.valueToTree(degraded));
      node.put("State", state).put("HealthMetrics", metrics.toString());
    }
    return answer;
  }

  private void judge(
      String cluster, String host, String metric, List<String> missing, List<String> degraded) {
    MetricConfig config = store.metric(metric);
    if (config == null) {
      missing.add(metric);
      return;
    }
    long since = store.now() - (long) STALE_AFTER * config.frequency();
    List<Boolean> fresh = new ArrayList<>();
    store
        .root()
        .find(
            List.of(Set.of(cluster), Set.of(host)),
            metric,
            (level, buffer) -> {
              if (!buffer.isEmpty()) {
                fresh.add(buffer.hasValueSince(since));
              }
            });
    if (fresh.isEmpty()) {
      missing.add(metric);
    } else if (fresh.contains(false)) {
      degraded.add(metric);
    }
  }
}
