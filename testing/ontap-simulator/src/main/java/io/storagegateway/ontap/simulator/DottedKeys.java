package io.storagegateway.ontap.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes objects of keys with dots. */
final class DottedKeys {
  private DottedKeys() {}

  /**
   * Copies one object's values into another.
   *
   * @throws OntapException if a value is there twice, with dots and without
   */
  static void expand(ObjectNode from, ObjectNode into) {
    from.properties().forEach(entry -> put(into, entry.getKey(), entry.getValue()));
  }

  private static void put(ObjectNode into, String key, JsonNode value) {
    int dot = key.indexOf('.');
    if (dot > 0) {
      put(object(into, key.substring(0, dot)), key.substring(dot + 1), value);
    } else if (value instanceof ObjectNode nested) {
      expand(nested, object(into, key));
    } else if (into.has(key)) {
      throw Reason.TWICE.about(key, key);
    } else {
      into.set(key, value instanceof ArrayNode array ? expanded(array) : value);
    }
  }

  private static ObjectNode object(ObjectNode into, String key) {
    JsonNode there = into.get(key);
    if (there == null) {
      return into.putObject(key);
    }
    if (there instanceof ObjectNode object) {
      return object;
    }
    throw Reason.TWICE.about(key, key);
  }

  private static ArrayNode expanded(ArrayNode array) {
    ArrayNode copy = array.arrayNode();
    for (JsonNode item : array) {
      if (item instanceof ObjectNode nested) {
        expand(nested, copy.addObject());
      } else {
        copy.add(item);
      }
    }
    return copy;
  }
}
