package io.storagegateway.api.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.access.Permission;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.configuration.Json;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Which refusals an operation can answer with, told from what it is. */
final class DocumentedRefusals {
  /** What the gateway itself may say to any request. */
  private static final List<Integer> ALWAYS = List.of(400, 406, 413, 414, 421, 429, 431, 503);

  private static final List<Integer> UNKNOWN_CALLER = List.of(401, 403);
  private static final List<Integer> BODY = List.of(408, 415);
  private static final List<Integer> BACKEND = List.of(501, 502, 504);
  private static final List<Integer> BACKEND_WRITE = List.of(409, 422, 507);

  /** The body is read whatever it is, and the key may be in use or that of another request. */
  private static final List<Integer> KEYED = List.of(408, 409, 422);

  private static final int LEAST = 400;

  private final ObjectMapper mapper = Json.mapper();
  private final Notes notes;
  private final NavigableSet<Integer> used = new TreeSet<>();

  DocumentedRefusals(Notes notes) {
    this.notes = notes;
  }

  void add(String path, ObjectNode operation, DocumentedMethod method) {
    Permission permission = method.permission();
    NavigableSet<Integer> statuses = new TreeSet<>(ALWAYS);
    if (permission.role().isPresent() || !permission.anonymous()) {
      statuses.addAll(UNKNOWN_CALLER);
    }
    if (path.contains("{")) {
      statuses.add(404);
    }
    if (operation.has("requestBody")) {
      statuses.addAll(BODY);
    }
    if (!BackendCalls.of(permission).isEmpty()) {
      statuses.addAll(BACKEND);
      statuses.addAll(permission.changes() ? BACKEND_WRITE : List.of());
    }
    if (method.keyed()) {
      statuses.addAll(KEYED);
    }
    if (Trees.parameter(operation, "If-Match").isPresent()) {
      statuses.add(412);
    }
    notes
        .operation(operation.required("operationId").textValue())
        .path("refusals")
        .forEach(status -> statuses.add(status.intValue()));
    ObjectNode responses = (ObjectNode) operation.required("responses");
    Trees.names(responses).stream()
        .map(Integer::valueOf)
        .filter(status -> status >= LEAST)
        .forEach(statuses::add);
    for (int status : statuses) {
      responses.set(
          Integer.toString(status), Trees.reference(operation, "responses/" + name(status)));
    }
    used.addAll(statuses);
  }

  /** The answers that operations refer to. */
  void components(ObjectNode components) {
    ObjectNode responses = components.withObject("/responses");
    for (int status : used) {
      ObjectNode response = responses.putObject(name(status));
      response.put("description", notes.refusal(status));
      ObjectNode headers = response.putObject("headers");
      headerNames(status)
          .forEach(name -> headers.set(name, Trees.reference(components, "headers/" + name)));
      ObjectNode body = response.putObject("content").putObject(Problem.MEDIA_TYPE);
      body.set("schema", Trees.reference(components, "schemas/Problem"));
      body.set("example", mapper.valueToTree(RefusalExamples.of(status)));
    }
  }

  private static List<String> headerNames(int status) {
    return switch (status) {
      case 401 -> List.of("X-Request-Id", "WWW-Authenticate");
      case 429, 503 -> List.of("X-Request-Id", "Retry-After");
      default -> List.of("X-Request-Id");
    };
  }

  private static String name(int status) {
    return "Problem" + status;
  }
}
