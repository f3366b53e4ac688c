package io.storagegateway.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the rules that a back-end declared into the schemas of what it is sent. */
final class DeclaredRules {
  private static final String SIZE = "size_total";
  private static final String NAME = "name";
  private static final List<String> NAMES =
      List.of("dbs03", "before-upgrade", "databases", "data_1", "/data/1", "1");
  private static final String OWN = "attributes";

  private final Capabilities capabilities;
  private final Blueprint whole;

  DeclaredRules(Capabilities capabilities, Blueprint whole) {
    this.capabilities = capabilities;
    this.whole = whole;
  }

  void write(ObjectNode document) {
    Blueprint.eachOperation(
        document,
        (path, operation) ->
            BackendCalls.of(whole.methods().get(operation.get("operationId").asText()).permission())
                .stream()
                .filter(capabilities::supports)
                .findFirst()
                .ifPresent(call -> write(document, operation, call)));
  }

  private void write(ObjectNode document, ObjectNode operation, Operation call) {
    KindRules rules = capabilities.rules(call.kind());
    if (call == Operation.CREATE_LOCK && rules.settable().isEmpty()) {
      operation.remove("requestBody");
    }
    for (JsonNode media : operation.path("requestBody").path("content")) {
      JsonNode schema = document.at(media.path("schema").path("$ref").asText("#").substring(1));
      if (schema.path("properties") instanceof ObjectNode properties) {
        accepted(call, rules).ifPresent(fields -> keep(fields, document, properties, media));
        write(rules, properties, media.path("example"));
        if (call == Operation.PATCH_VOLUME) {
          rules.clearable().forEach(field -> allowNull(properties.get(field)));
        }
      }
    }
  }

  /** Which fields a write takes, where a back-end says so. */
  private static Optional<Set<String>> accepted(Operation call, KindRules rules) {
    return switch (call) {
      case CREATE_VOLUME -> Optional.of(rules.settable());
      case PATCH_VOLUME -> Optional.of(rules.changeable());
      default -> Optional.empty();
    };
  }

  private static void keep(
      Set<String> fields, ObjectNode document, ObjectNode properties, JsonNode media) {
    JsonNode known = document.at("/components/schemas/Volume/properties");
    for (String field : Trees.names(properties)) {
      boolean kept =
          !known.has(field)
              || field.equals(NAME)
              || fields.contains(field)
              || (field.equals(OWN) && fields.stream().anyMatch(one -> one.startsWith(OWN + ".")));
      if (!kept) {
        properties.remove(field);
        if (media.path("example") instanceof ObjectNode example) {
          example.remove(field);
        }
      }
    }
  }

  private static void allowNull(JsonNode property) {
    if (property instanceof ObjectNode schema) {
      OwnFields.allowNull(schema);
    }
  }

  private static void write(KindRules rules, ObjectNode properties, JsonNode example) {
    if (properties.get(NAME) instanceof ObjectNode name) {
      name.put("pattern", Trees.whole(rules.namePattern().pattern()));
      name.put("maxLength", rules.nameMaxLength());
      name.remove("example");
      Optional<String> possible = NAMES.stream().filter(rules::allowsName).findFirst();
      possible.ifPresent(text -> name.put("example", text));
      if (example instanceof ObjectNode object) {
        possible.ifPresentOrElse(text -> object.put(NAME, text), () -> object.remove(NAME));
      }
    }
    if (properties.get(SIZE) instanceof ObjectNode size) {
      size.put("minimum", rules.sizeMin()).put("maximum", rules.sizeMax());
    }
    if (example instanceof ObjectNode object && object.path(SIZE).isIntegralNumber()) {
      long size = object.get(SIZE).longValue();
      object.put(SIZE, Math.max(rules.sizeMin(), Math.min(rules.sizeMax(), size)));
    }
  }
}
