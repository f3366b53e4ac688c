package io.storagegateway.ontap.simulator.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Says what of an answer NetApp's description of ONTAP 9.8 does not know. It is stricter than the
 * description itself: what that does not mention is wrong too.
 */
public final class SwaggerOracle {
  private static final Optional<SwaggerOracle> INSTANCE =
      SwaggerDocument.read().map(SwaggerOracle::new);
  private static final int CREATED = 201;

  private final ObjectNode document;
  private final Map<Pattern, String> paths = new ConcurrentHashMap<>();
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  SwaggerOracle(ObjectNode document) {
    this.document = document;
    StrictSchemas.harden(document.get("definitions"));
    document
        .get("paths")
        .fieldNames()
        .forEachRemaining(path -> paths.put(pattern(path), path));
  }

  /** The oracle, if the description is on this machine. */
  public static Optional<SwaggerOracle> find() {
    return INSTANCE;
  }

  /** Whether the description knows such a call. */
  public boolean knows(String method, String path) {
    return template(path)
        .filter(
            template ->
                !SwaggerDocument.operation(document, template, method.toLowerCase(Locale.ROOT))
                    .isMissingNode())
        .isPresent();
  }

  /**
   * What is wrong with an answer.
   *
   * @param path the request's path, without {@code /api} and without its query
   */
  public List<Complaint> examine(String method, String path, int status, JsonNode body) {
    if (status >= 400) {
      return complaints("error_response", body);
    }
    if (body.isMissingNode() || body.isEmpty()) {
      return List.of();
    }
    if (!knows(method, path)) {
      return List.of(new Complaint("unknown call", method + " " + path.replaceAll("/[^/]*\\d.*", "")));
    }
    return definition(method, template(path).orElseThrow(), status)
        .map(name -> complaints(name, body))
        .orElseGet(() -> List.of(new Complaint("no body described", method + " " + status)));
  }

  /** What a definition has against a body. */
  List<Complaint> complaints(String definition, JsonNode body) {
    return StreamSupport.stream(schema(definition).validate(body).spliterator(), false)
        .map(message -> complaint(definition, message))
        .distinct()
        .toList();
  }

  private Optional<String> definition(String method, String template, int status) {
    JsonNode responses =
        SwaggerDocument.operation(document, template, method.toLowerCase(Locale.ROOT))
            .get("responses");
    // the description knows writes only as they are when nobody waits for them
    JsonNode found =
        responses.has(Integer.toString(status)) || status == CREATED
            ? responses.path(Integer.toString(status))
            : responses.path("202");
    String reference = found.path("schema").path("$ref").asText("");
    if (reference.isEmpty() && responses.has("202")) {
      reference = responses.path("202").path("schema").path("$ref").asText("");
    }
    return reference.isEmpty()
        ? Optional.empty()
        : Optional.of(reference.substring(reference.lastIndexOf('/') + 1));
  }

  private Optional<String> template(String path) {
    return paths.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(path).matches())
        .map(Map.Entry::getValue)
        .min(Comparator.comparingLong(text -> text.chars().filter(c -> c == '{').count()));
  }

  private JsonSchema schema(String definition) {
    return schemas.computeIfAbsent(
        definition,
        name -> {
          ObjectNode root = document.objectNode();
          root.put("$ref", "#/definitions/" + name);
          root.set("definitions", document.get("definitions"));
          return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(root);
        });
  }

  private static Complaint complaint(String definition, ValidationMessage message) {
    String where = message.getInstanceLocation().toString().replaceAll("\\[\\d+]", "");
    String what = message.getProperty() == null ? "" : "." + message.getProperty();
    String path = (where + what).replaceFirst("^\\$\\.?", "").replaceFirst("^records\\.", "");
    return new Complaint(message.getType(), definition.replace("_response", "") + ": " + path);
  }

  private static Pattern pattern(String template) {
    StringBuilder regex = new StringBuilder();
    for (String segment : template.substring(1).split("/")) {
      regex.append('/').append(segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment));
    }
    return Pattern.compile(regex + "/?");
  }
}
