package io.storagegateway.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What the documents say that no class of the code does: notes.yml beside this class. */
final class Notes {
  private static final String MARK = "$";

  private final ObjectNode root;

  private Notes(ObjectNode root) {
    this.root = root;
  }

  static Notes read() {
    try (InputStream in = Notes.class.getResourceAsStream("notes.yml")) {
      return new Notes((ObjectNode) new ObjectMapper(new YAMLFactory()).readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("notes.yml cannot be read", e);
    }
  }

  /** Title, version and description of the API. */
  ObjectNode info() {
    return part("info");
  }

  /** The groups of operations with their descriptions, in their order. */
  JsonNode tags() {
    return root.required("tags").deepCopy();
  }

  /** The description and an example of a part of paths. */
  ObjectNode pathParameter(String name) {
    return root.required("path_parameters").required(name).deepCopy();
  }

  /** The headers that every operation takes. */
  ObjectNode requestHeaders() {
    return part("request_headers");
  }

  /** The headers that some operations take. */
  ObjectNode someRequestHeaders() {
    return part("some_request_headers");
  }

  /** The headers that answers have, by name. */
  ObjectNode answerHeaders() {
    return part("answer_headers");
  }

  /** What is said of a kind of refusal. */
  String refusal(int status) {
    return root.required("refusals").required(Integer.toString(status)).textValue();
  }

  /** What is said of schemas of the plugins' interface, which knows nothing of these documents. */
  ObjectNode schemas() {
    return part("schemas");
  }

  /** What is said of one operation. */
  JsonNode operation(String operationId) {
    return root.required("operations").path(operationId);
  }

  /** An example by name. */
  JsonNode example(String name) {
    return filledIn(root.required("examples").required(name));
  }

  /** An example with others in the places of their names. */
  JsonNode filledIn(JsonNode example) {
    if (example.isTextual() && example.textValue().startsWith(MARK)) {
      return example(example.textValue().substring(MARK.length()));
    }
    if (example instanceof ArrayNode array) {
      ArrayNode filled = array.arrayNode();
      array.forEach(element -> filled.add(filledIn(element)));
      return filled;
    }
    if (example instanceof ObjectNode object) {
      ObjectNode filled = object.objectNode();
      object.properties().forEach(one -> filled.set(one.getKey(), filledIn(one.getValue())));
      return filled;
    }
    return example;
  }

  private ObjectNode part(String name) {
    return root.required(name).deepCopy();
  }
}
