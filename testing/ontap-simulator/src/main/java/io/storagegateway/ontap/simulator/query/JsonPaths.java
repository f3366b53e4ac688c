package io.storagegateway.ontap.simulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Paths with dots, which lead through arrays to what is in each of their items. */
final class JsonPaths {
  private JsonPaths() {}

  /** The single values under a path. */
  static Stream<JsonNode> values(JsonNode json, String path) {
    if (json instanceof ArrayNode array) {
      return StreamSupport.stream(array.spliterator(), false).flatMap(item -> values(item, path));
    }
    if (path.isEmpty()) {
      return json.isMissingNode() ? Stream.empty() : Stream.of(json);
    }
    int dot = path.indexOf('.');
    return dot < 0
        ? values(json.path(path), "")
        : values(json.path(path.substring(0, dot)), path.substring(dot + 1));
  }

  /** A copy with what stands under some paths, and nothing else. */
  static JsonNode keep(JsonNode json, Set<String> paths) {
    return keep(json, paths, "");
  }

  private static JsonNode keep(JsonNode json, Set<String> paths, String prefix) {
    if (json instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(item -> copy.add(keep(item, paths, prefix)));
      return copy;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    json.properties()
        .forEach(
            entry -> {
              String path = prefix + entry.getKey();
              if (paths.contains(path)) {
                copy.set(entry.getKey(), entry.getValue());
              } else if (paths.stream().anyMatch(kept -> kept.startsWith(path + "."))) {
                copy.set(entry.getKey(), keep(entry.getValue(), paths, path + "."));
              }
            });
    return copy;
  }
}
