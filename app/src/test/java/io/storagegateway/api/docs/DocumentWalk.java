package io.storagegateway.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at every part of an OpenAPI document and notes what lacks something. */
final class DocumentWalk {
  private static final int FIRST_REFUSAL = 400;

  private final ObjectNode document;
  private final List<String> gaps = new ArrayList<>();

  DocumentWalk(ObjectNode document) {
    this.document = document;
  }

  /** What is missing, each with its place. */
  List<String> gaps() {
    Blueprint.eachOperation(document, (path, operation) -> operation(operation));
    for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
      schema(schema.getKey(), schema.getValue());
    }
    List<String> tags = document.required("tags").findValuesAsText("name");
    need(tags.size() == document.required("tags").findValues("description").size(), "tags");
    return gaps;
  }

  private void operation(ObjectNode operation) {
    String id = operation.path("operationId").asText();
    needText(operation, "operationId", id);
    needText(operation, "summary", id);
    needText(operation, "description", id);
    need(operation.path("description").asText().contains("Needs "), id + ": the role");
    need(operation.path("security").size() > 0, id + ": security");
    for (JsonNode tag : operation.path("tags")) {
      need(
          document.required("tags").findValuesAsText("name").contains(tag.asText()),
          id + ": the tag " + tag.asText() + " is not explained");
    }
    need(operation.path("tags").size() == 1, id + ": one tag");
    operation.path("parameters").forEach(parameter -> parameter(id, resolved(parameter)));
    contents(id + " request", operation.path("requestBody").path("content"));
    need(operation.path("responses").has("400"), id + ": 400");
    for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
      response(id + " " + response.getKey(), resolved(response.getValue()));
    }
  }

  private void parameter(String id, JsonNode parameter) {
    String place = id + " parameter " + parameter.path("name").asText();
    needText(parameter, "description", place);
    need(parameter.path("schema").has("type"), place + ": type");
  }

  private void response(String place, JsonNode response) {
    needText(response, "description", place);
    need(response.path("headers").has("X-Request-Id"), place + ": X-Request-Id");
    response.path("headers").forEach(header -> needText(resolved(header), "description", place));
    contents(place, response.path("content"));
    if (Integer.parseInt(place.substring(place.lastIndexOf(" ") + 1)) >= FIRST_REFUSAL) {
      need(response.path("content").has("application/problem+json"), place + ": problem");
    }
  }

  private void contents(String place, JsonNode contents) {
    for (JsonNode content : contents) {
      need(content.has("schema"), place + ": schema");
      need(content.has("example") || content.path("examples").size() > 0, place + ": example");
    }
  }

  private void schema(String place, JsonNode schema) {
    needText(schema, "description", place);
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      needText(property.getValue(), "description", place + "." + property.getKey());
    }
  }

  /** What a reference leads to; everything else as it is. */
  JsonNode resolved(JsonNode node) {
    JsonNode found = node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    need(!found.isMissingNode(), "nothing at " + node.path("$ref").asText());
    return found;
  }

  private void needText(JsonNode node, String field, String place) {
    String text = node.path(field).asText();
    need(!text.isBlank() && !text.contains("default response"), place + ": " + field);
  }

  private void need(boolean given, String what) {
    if (!given) {
      gaps.add(what);
    }
  }
}
