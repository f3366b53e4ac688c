package io.storagegateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.api.problem.Refusals;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which fields of the items of a list are shown.
 *
 * @param fields names as in the API, {@code attributes.x} for one of the back-end's own; none means
 *     all
 */
record Projection(Set<String> fields) {
  static final Projection ALL = new Projection(Set.of());

  private static final String OWN = "attributes";

  /**
   * Reads the parameter {@code fields}.
   *
   * @param parameter its value, null for all
   * @param known the names that there are
   */
  static Projection of(String parameter, Set<String> known) {
    if (parameter == null) {
      return ALL;
    }
    Set<String> wanted = new LinkedHashSet<>(Arrays.asList(parameter.split(",", -1)));
    for (String field : wanted) {
      if (!known.contains(field)) {
        throw Refusals.badParameter(
                "fields", "names a field that is not known; there are " + String.join(", ", known))
            .exception();
      }
    }
    return new Projection(wanted);
  }

  boolean isAll() {
    return fields.isEmpty();
  }

  /** The same object with the shown fields only, in the order of the API. */
  ObjectNode of(ObjectNode whole) {
    ObjectNode part = whole.objectNode();
    for (Map.Entry<String, JsonNode> field : whole.properties()) {
      if (fields.contains(field.getKey())) {
        part.set(field.getKey(), field.getValue());
      } else if (field.getKey().equals(OWN) && field.getValue() instanceof ObjectNode own) {
        addOwn(own, part);
      }
    }
    return part;
  }

  private void addOwn(ObjectNode own, ObjectNode part) {
    for (Map.Entry<String, JsonNode> field : own.properties()) {
      if (fields.contains(OWN + "." + field.getKey())) {
        part.withObject("/" + OWN).set(field.getKey(), field.getValue());
      }
    }
  }
}
