package io.storagegateway.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.access.Permission;
import io.storagegateway.access.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Adds to each operation what its annotations leave out: the same words for the same things. */
final class Finishing {
  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([a-z_]+)}");
  private static final List<String> FIELDS =
      List.of(
          "tags",
          "summary",
          "description",
          "operationId",
          "x-role",
          "security",
          "parameters",
          "requestBody",
          "responses");
  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";
  private static final String SESSION = "session";
  private static final String TOKEN = "token";

  private final Notes notes;
  private final Map<String, DocumentedMethod> methods;
  private final DocumentedRefusals refusals;

  Finishing(Notes notes, Map<String, DocumentedMethod> methods) {
    this.notes = notes;
    this.methods = methods;
    this.refusals = new DocumentedRefusals(notes);
  }

  void operation(String path, ObjectNode operation) {
    String id = operation.required("operationId").textValue();
    DocumentedMethod method = methods.get(id);
    describe(operation, method.permission());
    addParameters(path, operation, method.keyed());
    new Answers(notes, operation).finish();
    if (method.keyed()) {
      addReplayed(operation);
    }
    refusals.add(path, operation, method);
    Trees.order(operation, FIELDS);
  }

  /** Adds what operations refer to. */
  void components(ObjectNode document) {
    ObjectNode components = (ObjectNode) document.required("components");
    refusals.components(components);
    Trees.merge(notes.schemas(), (ObjectNode) components.required("schemas"));
    for (ObjectNode headers : List.of(notes.requestHeaders(), notes.someRequestHeaders())) {
      for (Map.Entry<String, JsonNode> header : headers.properties()) {
        components
            .withObject("/parameters")
            .putObject(header.getKey())
            .put("name", header.getKey())
            .put("in", "header")
            .setAll((ObjectNode) header.getValue());
      }
    }
    components.set("headers", notes.answerHeaders());
    components
        .withObject("/securitySchemes/" + SESSION)
        .put("type", "apiKey")
        .put("in", "cookie")
        .put("name", "gateway_session")
        .put(
            "description",
            "The cookie that /login sets; behind https it is __Host-gateway_session.");
    components
        .withObject("/securitySchemes/" + TOKEN)
        .put("type", "http")
        .put("scheme", "bearer")
        .put(
            "description",
            "A token that was made at /v4/tokens, or an access token of the site's single sign-on.");
  }

  private void describe(ObjectNode operation, Permission permission) {
    String said = operation.path("description").asText();
    operation.put("description", (said.isEmpty() ? "" : said + "\n\n") + needs(permission));
    permission.role().map(Role::key).ifPresent(role -> operation.put("x-role", role));
    ArrayNode security = operation.putArray("security");
    if (permission.anonymous()) {
      security.addObject();
    }
    security.addObject().putArray(SESSION);
    if (!permission.needsSession()) {
      security.addObject().putArray(TOKEN);
    }
  }

  private static String needs(Permission permission) {
    return permission.needsSession()
        ? roleOf(permission) + " No token may do this; it needs a session."
        : roleOf(permission);
  }

  private static String roleOf(Permission permission) {
    Optional<String> role = permission.role().map(Role::key);
    if (role.isEmpty()) {
      return permission.anonymous()
          ? "Needs no role."
          : "Needs no role, but a caller who is signed in.";
    }
    String text = "Needs the role `" + role.get() + "`.";
    return permission.anonymous()
        ? text + " Where `auth.anonymous` is on, nobody has to be signed in."
        : text;
  }

  private void addParameters(String path, ObjectNode operation, boolean keyed) {
    ArrayNode all = operation.arrayNode();
    PATH_PARAMETER
        .matcher(path)
        .results()
        .map(found -> pathParameter(found, operation))
        .forEach(all::add);
    for (JsonNode parameter : operation.path("parameters")) {
      if (!parameter.path("in").asText().equals("path")) {
        all.add(parameter);
      }
    }
    for (JsonNode name :
        notes.operation(operation.required("operationId").textValue()).path("takes")) {
      all.add(Trees.reference(operation, "parameters/" + name.asText()));
    }
    if (keyed) {
      all.add(Trees.reference(operation, "parameters/" + KEY));
    }
    notes
        .requestHeaders()
        .fieldNames()
        .forEachRemaining(name -> all.add(Trees.reference(operation, "parameters/" + name)));
    operation.set("parameters", all);
  }

  private static void addReplayed(ObjectNode operation) {
    for (JsonNode answer : operation.required("responses")) {
      ((ObjectNode) answer)
          .withObject("/headers")
          .set(REPLAYED, Trees.reference(operation, "headers/" + REPLAYED));
    }
  }

  private ObjectNode pathParameter(MatchResult found, ObjectNode factory) {
    ObjectNode parameter = factory.objectNode().put("name", found.group(1)).put("in", "path");
    parameter.put("required", true).setAll(notes.pathParameter(found.group(1)));
    return parameter;
  }
}
