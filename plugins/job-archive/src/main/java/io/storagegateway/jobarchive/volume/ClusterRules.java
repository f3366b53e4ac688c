package io.storagegateway.jobarchive.volume;

import static io.storagegateway.jobarchive.volume.Shape.FLAG;
import static io.storagegateway.jobarchive.volume.Shape.NUMBER;
import static io.storagegateway.jobarchive.volume.Shape.TEXT;
import static io.storagegateway.jobarchive.volume.Shape.WHOLE;
import static io.storagegateway.jobarchive.volume.Shape.listOf;
import static io.storagegateway.jobarchive.volume.Shape.object;
import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the archive's own program needs of {@code cluster.json}: with one that breaks these rules it
 * does not start, and then not for any cluster.
 */
final class ClusterRules {
  private static final Set<String> SCOPES =
      Set.of("node", "socket", "memoryDomain", "core", "hwthread", "accelerator");
  private static final Shape UNIT = object(Map.of("base", TEXT, "prefix", TEXT));
  private static final Shape QUANTITY = object(Map.of("unit", UNIT, "value", NUMBER));
  private static final Shape GROUPS = listOf(listOf(WHOLE));

  private static final Shape OF_SUBCLUSTER =
      object(
          Map.ofEntries(
              entry("name", TEXT),
              entry("peak", NUMBER),
              entry("normal", NUMBER),
              entry("caution", NUMBER),
              entry("alert", NUMBER),
              entry("footprint", TEXT),
              entry("energy", TEXT),
              entry("lowerIsBetter", FLAG),
              entry("restrict", FLAG),
              entry("remove", FLAG)));

  private static final Shape METRIC =
      object(
          Map.ofEntries(
              entry("name", TEXT),
              entry("unit", UNIT),
              entry("scope", TEXT),
              entry("aggregation", TEXT),
              entry("timestep", WHOLE),
              entry("peak", NUMBER),
              entry("normal", NUMBER),
              entry("caution", NUMBER),
              entry("alert", NUMBER),
              entry("footprint", TEXT),
              entry("energy", TEXT),
              entry("lowerIsBetter", FLAG),
              entry("restrict", FLAG),
              entry("subClusters", listOf(OF_SUBCLUSTER))));

  private static final Shape TOPOLOGY =
      object(
          Map.of(
              "node", listOf(WHOLE),
              "socket", GROUPS,
              "memoryDomain", GROUPS,
              "die", GROUPS,
              "core", GROUPS,
              "accelerators", listOf(object(Map.of("id", TEXT, "type", TEXT, "model", TEXT)))));

  private static final Shape SUBCLUSTER =
      object(
          Map.of(
              "name", TEXT,
              "nodes", TEXT,
              "processorType", TEXT,
              "socketsPerNode", WHOLE,
              "coresPerSocket", WHOLE,
              "threadsPerCore", WHOLE,
              "flopRateScalar", QUANTITY,
              "flopRateSimd", QUANTITY,
              "memoryBandwidth", QUANTITY,
              "topology", TOPOLOGY));

  private static final Shape CLUSTER =
      object(
          Map.of("name", TEXT, "metricConfig", listOf(METRIC), "subClusters", listOf(SUBCLUSTER)));

  private final List<String> problems = new ArrayList<>();

  private ClusterRules() {}

  /**
   * Looks what is wrong.
   *
   * @param name what the cluster is to be called
   * @param description an object
   * @return one sentence each; empty if the cluster can be made
   */
  static List<String> problems(String name, JsonNode description) {
    ClusterRules rules = new ClusterRules();
    CLUSTER.check("", description, rules.problems);
    if (rules.problems.isEmpty()) {
      rules.checkNames(name, description);
    }
    return List.copyOf(rules.problems);
  }

  private void checkNames(String name, JsonNode description) {
    if (!description.path("name").asText("").equals(name)) {
      problems.add("name is " + name + ", as the volume's.");
    }
    checkNamed("metricConfig", description.path("metricConfig"));
    checkNamed("subClusters", description.path("subClusters"));
    for (JsonNode metric : description.path("metricConfig")) {
      String where = "metricConfig " + metric.path("name").asText("");
      if (metric.path("timestep").asLong() < 1) {
        problems.add(where + " has a timestep of 1 second or more.");
      }
      String scope = metric.path("scope").asText("");
      if (!scope.isEmpty() && !SCOPES.contains(scope)) {
        problems.add(where + " has one of the scopes that there are, such as node.");
      }
    }
    for (JsonNode part : description.path("subClusters")) {
      if (!NodeListRule.allows(part.path("nodes").asText(""))) {
        problems.add(
            "subClusters "
                + part.path("name").asText("")
                + " has nodes such as node[01-10,20-30],login, or * for all.");
      }
    }
  }

  private void checkNamed(String field, JsonNode list) {
    Set<String> names = new HashSet<>();
    for (JsonNode each : list) {
      String name = each.path("name").asText("");
      if (name.isEmpty() || !names.add(name)) {
        problems.add(field + " have names, each its own.");
      }
    }
    if (names.isEmpty()) {
      problems.add(field + " has at least one.");
    }
  }
}
