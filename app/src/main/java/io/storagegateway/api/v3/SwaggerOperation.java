package io.storagegateway.api.v3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.access.Role;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One operation of the Swagger 2.0 document. */
final class SwaggerOperation {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final String OLD_API = "/v3/";
  private static final int[] ALWAYS = {401, 403};
  private static final int[] ON_ENDPOINTS = {404, 501, 502, 503, 504};
  private static final int[] WITH_BODY = {400, 413, 415};

  private static final Map<String, String> PARAMETERS =
      Map.of(
          "endpoint", "The endpoint, as /conf/subsystems lists it.",
          "volume",
              "The volume's name, or node:/junction/path. Slashes may stand in it as they are.",
          "snapshot", "The snapshot's name.",
          "host", "The host that holds the volume.",
          "policy", "The policy's name. Slashes may stand in it as they are.",
          "rule", "The client match. Slashes may stand in it as they are.",
          "role", "The role, as /conf/roles lists it.");

  private static final Map<Integer, String> REFUSALS =
      Map.ofEntries(
          Map.entry(400, "The name or the body is wrong, or the name is taken."),
          Map.entry(401, "The credentials that were presented are not valid."),
          Map.entry(403, "The caller has not the role."),
          Map.entry(404, "It does not exist."),
          Map.entry(409, "Its present state does not allow it."),
          Map.entry(413, "The body is too large."),
          Map.entry(415, "The body is not JSON."),
          Map.entry(501, "The endpoint cannot do this."),
          Map.entry(502, "The back-end's answer makes no sense, or it refuses the gateway."),
          Map.entry(503, "The endpoint is not available."),
          Map.entry(504, "It takes longer than is waited for; a write may still go on."),
          Map.entry(507, "The back-end is full."));

  private final String path;
  private final LegacyOperation operation;
  private final Permission permission;
  private final ObjectNode node = JsonNodeFactory.instance.objectNode();

  private SwaggerOperation(String path, Method method) {
    this.path = path;
    this.operation = method.getAnnotation(LegacyOperation.class);
    this.permission = method.getAnnotation(Requires.class).value();
  }

  /** Describes a resource method. */
  static ObjectNode of(String path, Method method) {
    return new SwaggerOperation(path, method).described();
  }

  private ObjectNode described() {
    node.put("operationId", operation.id());
    node.put("summary", operation.summary());
    node.put(
        "description",
        permission.role().map(Role::legacyName).map(role -> "Role: " + role).orElse("Any caller"));
    node.putArray("tags").add(path.split("/", -1)[1]);
    ArrayNode parameters = node.putArray("parameters");
    Matcher found = PARAMETER.matcher(path);
    while (found.find()) {
      parameters.add(pathParameter(found.group(1)));
    }
    operation.body().schema().ifPresent(schema -> parameters.add(bodyParameter(schema)));
    responses(node.putObject("responses"));
    return node;
  }

  private void responses(ObjectNode responses) {
    ObjectNode success =
        responses.putObject(Integer.toString(operation.status())).put("description", "Done.");
    operation.answer().schema().ifPresent(schema -> success.set("schema", schema));
    Set<Integer> refusals = new TreeSet<>();
    add(refusals, ALWAYS);
    add(refusals, operation.refuses());
    if (path.startsWith(OLD_API)) {
      add(refusals, ON_ENDPOINTS);
    }
    if (operation.body() != Shape.NOTHING) {
      add(refusals, WITH_BODY);
    }
    if (path.contains("{")) {
      refusals.add(404);
    }
    for (int status : refusals) {
      ObjectNode refusal =
          responses.putObject(Integer.toString(status)).put("description", REFUSALS.get(status));
      Shape.ERROR.schema().ifPresent(schema -> refusal.set("schema", schema));
    }
  }

  private static void add(Set<Integer> statuses, int... more) {
    for (int status : more) {
      statuses.add(status);
    }
  }

  private static ObjectNode pathParameter(String name) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", name)
        .put("in", "path")
        .put("required", true)
        .put("type", "string")
        .put("description", PARAMETERS.get(name));
  }

  private static ObjectNode bodyParameter(ObjectNode schema) {
    ObjectNode parameter =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", "payload")
            .put("in", "body")
            .put("required", true);
    parameter.set("schema", schema);
    return parameter;
  }
}
