package io.storagegateway.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.testing.Http;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The operations that a gateway's own documents list, OpenAPI 3.1 and Swagger 2.0 alike. */
final class ApiDocument {
  private final JsonNode root;
  private final boolean legacy;

  private ApiDocument(JsonNode root) {
    this.root = root;
    this.legacy = root.has("swagger");
  }

  /** All operations of a running gateway, with the own fields of one endpoint's volumes. */
  static List<ApiOperation> operations(Http http, String endpoint) {
    ObjectNode general = (ObjectNode) http.get("/openapi.json").json();
    JsonNode own =
        http.get("/openapi/" + endpoint + ".json")
            .json()
            .at("/components/schemas/VolumeAttributes");
    for (JsonNode schema : general.at("/components/schemas")) {
      if (schema.path("properties") instanceof ObjectNode properties
          && properties.has("attributes")) {
        properties.set("attributes", own);
      }
    }
    List<ApiOperation> all = new ArrayList<>(new ApiDocument(general).operations());
    all.addAll(new ApiDocument(http.get("/swagger.json").json()).operations());
    return all;
  }

  private List<ApiOperation> operations() {
    List<ApiOperation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.required("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (method.getValue().has("operationId")) {
          operations.add(
              operation(path.getKey(), path.getValue(), method.getKey(), method.getValue()));
        }
      }
    }
    return operations;
  }

  private ApiOperation operation(String path, JsonNode item, String method, JsonNode described) {
    List<ApiOperation.Parameter> parameters = new ArrayList<>();
    JsonNode bodySchema = described.at("/requestBody/content/application~1json/schema");
    JsonNode example = described.at("/requestBody/content/application~1json/example");
    for (JsonNode list : List.of(item.path("parameters"), described.path("parameters"))) {
      for (JsonNode reference : list) {
        JsonNode parameter = resolved(reference);
        if (parameter.path("in").asText().equals("body")) {
          bodySchema = parameter.required("schema");
        } else {
          parameters.add(parameter(parameter));
        }
      }
    }
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    NavigableSet<String> required = new TreeSet<>();
    addFields("", bodySchema, fields, required);
    NavigableSet<Integer> statuses = new TreeSet<>();
    described
        .required("responses")
        .fieldNames()
        .forEachRemaining(code -> statuses.add(Integer.valueOf(code)));
    return new ApiOperation(
        legacy,
        described.get("operationId").asText(),
        method.toUpperCase(Locale.ROOT),
        path,
        methods(item),
        parameters,
        bodySchema.isMissingNode() ? Optional.empty() : Optional.of(body(example)),
        fields,
        required,
        statuses);
  }

  private ApiOperation.Parameter parameter(JsonNode parameter) {
    String place = parameter.get("in").asText();
    return new ApiOperation.Parameter(
        parameter.get("name").asText(),
        place,
        parameter.path("required").asBoolean() || place.equals("path"),
        parameter.path("schema").path("type").asText().equals("array"),
        parameter.path("example").asText("x"));
  }

  private static Set<String> methods(JsonNode item) {
    return item.properties().stream()
        .filter(entry -> entry.getValue().has("operationId"))
        .map(entry -> entry.getKey().toUpperCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static ObjectNode body(JsonNode example) {
    return example instanceof ObjectNode given
        ? given.deepCopy()
        : JsonNodeFactory.instance.objectNode();
  }

  private void addFields(
      String prefix,
      JsonNode reference,
      Map<String, JsonNode> fields,
      NavigableSet<String> required) {
    JsonNode schema = resolved(reference);
    schema.path("required").forEach(name -> required.add(prefix + name.asText()));
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode inner = resolved(property.getValue());
      fields.put(prefix + property.getKey(), inner);
      if (inner.has("properties")) {
        addFields(prefix + property.getKey() + ".", inner, fields, required);
      }
    }
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
  }
}
