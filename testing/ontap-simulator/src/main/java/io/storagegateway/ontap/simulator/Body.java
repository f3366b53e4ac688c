package io.storagegateway.ontap.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.ontap.simulator.query.Schema;
import io.storagegateway.ontap.simulator.query.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The body of a write. Keys with dots mean objects: {@code "svm.name"} is {@code svm{name}}. */
final class Body {
  private final ObjectNode json;

  private Body(ObjectNode json) {
    this.json = json;
  }

  /**
   * Reads a body, an empty one as an empty object.
   *
   * @throws OntapException if it is not JSON, or says something twice
   */
  static Body parse(String text) {
    return of(text.isEmpty() ? Json.object() : Json.read(text));
  }

  static Body of(ObjectNode json) {
    ObjectNode expanded = Json.object();
    DottedKeys.expand(json, expanded);
    return new Body(expanded);
  }

  /**
   * Checks that nothing is there that cannot be set.
   *
   * @param settable the paths that can be
   * @param schema what else exists
   * @param ignoreUnknown whether what does not exist is passed over
   */
  Body permit(Set<String> settable, Schema<?> schema, boolean ignoreUnknown) {
    for (String path : paths()) {
      if (settable.contains(path)) {
        continue;
      }
      if (schema.knows(path)) {
        throw Reason.CANNOT_BE_SET.about(path, path);
      }
      if (!ignoreUnknown) {
        throw Reason.UNEXPECTED_ARGUMENT.about(path, path);
      }
    }
    return this;
  }

  /** The paths of all values. */
  Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    collect("", json, paths);
    return paths;
  }

  boolean has(String path) {
    return !at(path).isMissingNode();
  }

  boolean isEmpty() {
    return json.isEmpty();
  }

  Optional<String> text(String path) {
    JsonNode value = at(path);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isValueNode() || value.isNull()) {
      throw invalid(path);
    }
    return Optional.of(value.asText());
  }

  /** A text out of a closed list. */
  Optional<String> choice(String path, Set<String> choices) {
    Optional<String> value = text(path);
    if (value.isPresent() && !choices.contains(value.get())) {
      throw Reason.INVALID_VALUE.about(path, value.get(), path);
    }
    return value;
  }

  /** A whole number or a size such as 240MB. */
  Optional<Long> number(String path) {
    Optional<String> value = text(path);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong number = Sizes.parse(value.get());
    if (number.isEmpty()) {
      throw Reason.INVALID_VALUE.about(path, value.get(), path);
    }
    return Optional.of(number.getAsLong());
  }

  Optional<Boolean> flag(String path) {
    return choice(path, Set.of("true", "false")).map(Boolean::parseBoolean);
  }

  /** The texts of an array, or a single one. */
  Optional<List<String>> texts(String path) {
    JsonNode value = at(path);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : value.isArray() ? value : Json.texts(List.of(value.asText()))) {
      if (!item.isTextual()) {
        throw invalid(path);
      }
      texts.add(item.asText());
    }
    return Optional.of(texts);
  }

  /** The objects of an array. */
  Optional<List<Body>> objects(String path) {
    JsonNode value = at(path);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!(value instanceof ArrayNode)) {
      throw invalid(path);
    }
    List<Body> objects = new ArrayList<>();
    for (JsonNode item : value) {
      if (!(item instanceof ObjectNode object)) {
        throw invalid(path);
      }
      objects.add(Body.of(object));
    }
    return Optional.of(objects);
  }

  private JsonNode at(String path) {
    return json.at("/" + path.replace('.', '/'));
  }

  private OntapException invalid(String path) {
    return Reason.INVALID_VALUE.about(path, at(path), path);
  }

  private static void collect(String prefix, JsonNode value, Set<String> paths) {
    if (value instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              entry ->
                  collect(
                      prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(),
                      entry.getValue(),
                      paths));
    } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
      value.forEach(item -> collect(prefix, item, paths));
    } else {
      paths.add(prefix);
    }
  }
}
