package io.storagegateway.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What one operation is sent and answers where all goes well, with examples. */
final class Answers {
  private static final String JSON = "application/json";
  private static final List<String> OTHERS =
      List.of("text/csv", "text/event-stream", "application/zip");
  private static final String OK = "200";
  private static final String ACCEPTED = "202";
  private static final String UNNAMED = "default";

  private final Notes notes;
  private final JsonNode note;
  private final ObjectNode operation;
  private final ObjectNode responses;

  Answers(Notes notes, ObjectNode operation) {
    this.notes = notes;
    this.operation = operation;
    this.note = notes.operation(operation.required("operationId").textValue());
    this.responses = (ObjectNode) operation.required("responses");
  }

  void finish() {
    if (responses.has(UNNAMED)) {
      responses.set(OK, responses.remove(UNNAMED));
    }
    if (operation.get("requestBody") instanceof ObjectNode body) {
      body.put("required", !note.path("optional_request").booleanValue());
      exemplify(body, note.path("request"));
      for (Map.Entry<String, JsonNode> media : note.path("requests").properties()) {
        body.withObject("/content/" + escaped(media.getKey())).set("example", media.getValue());
      }
    }
    for (Map.Entry<String, JsonNode> answer : responses.properties()) {
      finish((ObjectNode) answer.getValue(), note.path("answers").path(answer.getKey()));
    }
    if (Trees.parameter(operation, "Prefer").isPresent()) {
      addAccepted();
    }
    if (Trees.parameter(operation, "dry_run").isPresent()) {
      addDryRun();
    }
  }

  private void finish(ObjectNode response, JsonNode said) {
    if (said.has("description")) {
      response.set("description", said.get("description"));
    }
    exemplify(response, said.path("example"));
    for (String media : OTHERS) {
      if (said.has(media)) {
        response
            .withObject("/content")
            .withObject("/" + escaped(media))
            .set("example", said.get(media));
      }
    }
    ObjectNode headers = response.putObject("headers");
    headers.set("X-Request-Id", Trees.reference(operation, "headers/X-Request-Id"));
    for (JsonNode name : note.path("headers")) {
      headers.set(name.asText(), Trees.reference(operation, "headers/" + name.asText()));
    }
    if (response.path("content").findValue("schema") == null) {
      response.remove("content");
    }
  }

  private void exemplify(ObjectNode bearer, JsonNode example) {
    for (JsonNode media : bearer.path("content")) {
      if (media.has("schema") && !example.isMissingNode()) {
        ((ObjectNode) media).set("example", notes.filledIn(example));
      }
    }
  }

  /** What takes longer than its caller waits is answered by its operation. */
  private void addAccepted() {
    ObjectNode response = responses.putObject(ACCEPTED);
    response.put("description", "It goes on as an operation.");
    ObjectNode headers = response.putObject("headers");
    headers.set("X-Request-Id", Trees.reference(operation, "headers/X-Request-Id"));
    headers.set("Location", Trees.reference(operation, "headers/Location"));
    ObjectNode media = response.withObject("/content").withObject("/" + escaped(JSON));
    media.set("schema", Trees.reference(operation, "schemas/Operation"));
    media.set("example", notes.example("operation"));
  }

  /** A dry run answers a preview, beside or in place of what the write itself answers. */
  private void addDryRun() {
    ObjectNode preview = Trees.reference(operation, "schemas/Preview");
    ObjectNode response = responses.withObject("/" + OK);
    if (!response.has("description")) {
      response.put("description", "What a dry run found.");
      response
          .putObject("headers")
          .set("X-Request-Id", Trees.reference(operation, "headers/X-Request-Id"));
    }
    ObjectNode media = response.withObject("/content").withObject("/" + escaped(JSON));
    ObjectNode examples = media.objectNode();
    if (media.has("schema")) {
      ObjectNode either = media.objectNode();
      either.putArray("anyOf").add(media.get("schema")).add(preview);
      media.set("schema", either);
      examples.putObject("done").set("value", media.remove("example"));
    } else {
      media.set("schema", preview);
    }
    examples.putObject("dry_run").set("value", notes.example("preview"));
    media.set("examples", examples);
  }

  /** As it stands in a JSON pointer (RFC 6901). */
  private static String escaped(String mediaType) {
    return mediaType.replace("/", "~1");
  }
}
