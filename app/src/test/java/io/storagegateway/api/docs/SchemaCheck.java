package io.storagegateway.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks values against schemas, as far as the gateway's documents use JSON Schema. */
final class SchemaCheck {
  private final ObjectNode document;
  private final List<String> faults = new ArrayList<>();

  SchemaCheck(ObjectNode document) {
    this.document = document;
  }

  /** What is wrong with a value; empty if nothing is. */
  List<String> check(String place, JsonNode value, JsonNode schema) {
    schema(place, value, schema);
    return faults;
  }

  private void schema(String place, JsonNode value, JsonNode schema) {
    if (schema.has("$ref")) {
      schema(place, value, document.at(schema.get("$ref").asText().substring(1)));
      return;
    }
    if (schema.has("anyOf")) {
      boolean any = false;
      for (JsonNode one : schema.get("anyOf")) {
        any |= new SchemaCheck(document).check(place, value, one).isEmpty();
      }
      need(any, place + " is none of " + schema.get("anyOf"));
      return;
    }
    need(fits(value, types(schema)), place + ": type");
    if (schema.has("enum")) {
      boolean found = false;
      for (JsonNode one : schema.get("enum")) {
        found |= one.equals(value);
      }
      need(found, place + ": not one of " + schema.get("enum"));
    }
    if (value.isNumber()) {
      need(value.asDouble() >= schema.path("minimum").asDouble(-Double.MAX_VALUE), place + ": min");
      need(value.asDouble() <= schema.path("maximum").asDouble(Double.MAX_VALUE), place + ": max");
    }
    if (value.isTextual()) {
      String text = value.asText();
      need(text.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE), place + ": length");
      need(
          !schema.has("pattern") || Pattern.matches(schema.get("pattern").asText(), text),
          place + ": pattern");
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      schema(place + "[" + i + "]", value.get(i), schema.path("items"));
    }
    if (value.isObject()) {
      object(place, value, schema);
    }
  }

  private void object(String place, JsonNode value, JsonNode schema) {
    schema.path("required").forEach(name -> need(value.has(name.asText()), place + "." + name));
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String inside = place + "." + field.getKey();
      JsonNode known = schema.path("properties").path(field.getKey());
      if (!known.isMissingNode()) {
        schema(inside, field.getValue(), known);
      } else if (schema.path("additionalProperties").isObject()) {
        schema(inside, field.getValue(), schema.get("additionalProperties"));
      } else {
        need(!schema.has("properties"), inside + " is not in the schema");
      }
    }
  }

  /** An integer is a number, too. */
  private static boolean fits(JsonNode value, Set<String> types) {
    return types.isEmpty()
        || types.contains(type(value))
        || (value.isNumber() && types.contains("number"));
  }

  private static Set<String> types(JsonNode schema) {
    Set<String> types = new TreeSet<>();
    if (schema.path("type").isTextual()) {
      types.add(schema.get("type").asText());
    }
    schema.path("type").forEach(type -> types.add(type.asText()));
    return types;
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "array";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      case STRING -> "string";
      case OBJECT -> "object";
      default -> throw new IllegalArgumentException("no JSON value: " + value);
    };
  }

  private void need(boolean given, String what) {
    if (!given) {
      faults.add(what);
    }
  }
}
