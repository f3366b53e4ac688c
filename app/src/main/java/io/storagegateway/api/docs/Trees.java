package io.storagegateway.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is done to JSON trees that are OpenAPI documents. */
final class Trees {
  private static final String REFERENCE = "$ref";
  private static final String COMPONENTS = "#/components/";

  private Trees() {}

  /** The same fields in the order of their names, so that a document is the same every time. */
  static ObjectNode sorted(ObjectNode object) {
    Map<String, JsonNode> fields = new TreeMap<>();
    object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    return object.objectNode().setAll(fields);
  }

  /** Puts the fields of an object into an order. */
  static void order(ObjectNode object, List<String> names) {
    for (String name : names) {
      if (object.has(name)) {
        object.set(name, object.remove(name));
      }
    }
  }

  /** Adds what one object says to what another says already, where that exists. */
  static void merge(ObjectNode more, ObjectNode target) {
    for (Map.Entry<String, JsonNode> field : more.properties()) {
      if (!(field.getValue() instanceof ObjectNode inner)) {
        target.set(field.getKey(), field.getValue());
      } else if (target.get(field.getKey()) instanceof ObjectNode existing) {
        merge(inner, existing);
      }
    }
  }

  /** A regular expression that matches whole texts only. */
  static String whole(String pattern) {
    return "^(?:" + pattern + ")$";
  }

  /** A reference to a component, for example {@code schemas/Volume}. */
  static ObjectNode reference(ObjectNode factory, String component) {
    return factory.objectNode().put(REFERENCE, COMPONENTS + component);
  }

  /** The parameter of an operation that has a name, unless it is one that all have. */
  static Optional<JsonNode> parameter(ObjectNode operation, String name) {
    return elements(operation.path("parameters")).stream()
        .filter(parameter -> parameter.path("name").asText().equals(name))
        .findFirst();
  }

  /** The elements of an array, as they are now. */
  static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }

  /** The names of an object's fields, as they are now. */
  static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  /** Drops schemas that no operation refers to, directly or through another. */
  static void dropUnused(ObjectNode document) {
    Set<String> used = new TreeSet<>();
    Deque<JsonNode> open = new ArrayDeque<>();
    open.add(document.required("paths"));
    while (!open.isEmpty()) {
      JsonNode node = open.remove();
      node.forEach(open::add);
      String target = node.path(REFERENCE).asText();
      if (!target.isEmpty() && used.add(target)) {
        open.add(document.at(target.substring(1)));
      }
    }
    for (Map.Entry<String, JsonNode> kind : document.required("components").properties()) {
      if (!kind.getKey().equals("securitySchemes")) {
        String prefix = COMPONENTS + kind.getKey() + "/";
        ObjectNode components = (ObjectNode) kind.getValue();
        names(components).stream()
            .filter(name -> !used.contains(prefix + name))
            .forEach(components::remove);
      }
    }
  }
}
