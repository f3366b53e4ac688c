package io.storagegateway.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Puts the back-end's own fields of a volume in the place of the general "some fields". */
final class OwnFields {
  private static final String FIELD = "attributes";
  private static final String NAME = "VolumeAttributes";

  private final ObjectNode schema;
  private final ObjectNode others;

  private OwnFields(ObjectNode schema, ObjectNode others) {
    this.schema = schema;
    this.others = others;
  }

  static OwnFields of(Class<?> attributes) {
    ObjectNode schemas = Schemas.of(attributes);
    JsonNode own = schemas.remove(attributes.getSimpleName());
    ObjectNode schema = own instanceof ObjectNode found ? found : schemas.objectNode();
    schema.put("type", "object").put("description", "The back-end's own fields of a volume.");
    schema.put("additionalProperties", false);
    schema.path("properties").forEach(field -> correct((ObjectNode) field));
    Schemas.descriptions(attributes)
        .forEach(
            (field, text) -> schema.withObject("/properties/" + field).put("description", text));
    return new OwnFields(schema, schemas);
  }

  void write(ObjectNode document) {
    ObjectNode schemas = document.withObject("/components/schemas");
    for (JsonNode one : schemas) {
      if (one.path("properties").has(FIELD)) {
        ObjectNode properties = (ObjectNode) one.get("properties");
        ObjectNode reference = Trees.reference(document, "schemas/" + NAME);
        reference.set("description", properties.get(FIELD).get("description"));
        properties.set(FIELD, reference);
      }
    }
    schemas.setAll(others);
    schemas.set(NAME, schema);
    Blueprint.eachOperation(document, (path, operation) -> exemplify(operation));
  }

  private void exemplify(ObjectNode operation) {
    operation.findValues("example").forEach(this::replace);
    for (JsonNode examples : operation.findValues("examples")) {
      examples.forEach(one -> replace(one.required("value")));
    }
  }

  private void replace(JsonNode example) {
    example.forEach(this::replace);
    if (example instanceof ObjectNode object && object.has(FIELD)) {
      object.set(FIELD, example());
    }
  }

  private ObjectNode example() {
    ObjectNode example = schema.objectNode();
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      JsonNode value = field.getValue().path("example");
      example.set(field.getKey(), value.isMissingNode() ? example.nullNode() : value);
    }
    return example;
  }

  private static void correct(ObjectNode field) {
    allowNull(field);
    if (field.has("pattern")) {
      // Bean Validation matches whole texts, JSON Schema any part of one.
      field.put("pattern", Trees.whole(field.get("pattern").textValue()));
    }
  }

  /** A field is null where it is not known or not given. */
  static void allowNull(ObjectNode field) {
    if (field.path("type").isTextual()) {
      ArrayNode types = field.arrayNode().add(field.get("type")).add("null");
      field.set("type", types);
      Schemas.corrected(field);
    }
  }
}
