package io.storagegateway.ontap.simulator.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes JSON schemas out of Swagger's definitions, in which nothing unmentioned is allowed. */
final class StrictSchemas {
  private StrictSchemas() {}

  static void harden(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      if (object.path("properties").isObject() && !object.has("additionalProperties")) {
        object.put("additionalProperties", false);
      }
      // one definition has this in place of a type, which is a mistake of the document's
      if (object.path("type").asText().equals("enum")) {
        object.put("type", "string");
      }
    }
    schema.forEach(StrictSchemas::harden);
  }
}
