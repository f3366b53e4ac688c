package io.storagegateway.ontap.simulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A value that records of a kind have.
 *
 * @param path where it stands in the record, with dots
 * @param expensive whether it has to be asked for by name
 * @param inner if it is an array of objects: the values that these have
 * @param value reads it; gives null if the record has none
 */
record Field<R>(
    String path, boolean expensive, List<String> inner, Function<R, JsonNode> value) {

  Field {
    inner = List.copyOf(inner);
  }

  boolean covers(String asked) {
    return asked.equals(path)
        || path.startsWith(asked + ".")
        || inner.stream().anyMatch(name -> within(asked, name));
  }

  private boolean within(String asked, String name) {
    String whole = path + "." + name;
    return asked.equals(whole) || whole.startsWith(asked + ".");
  }

  /** The inner values that a question means, all of them if it means the array itself. */
  List<String> innerFor(String asked) {
    return path.equals(asked) || path.startsWith(asked + ".")
        ? inner
        : inner.stream().filter(name -> within(asked, name)).toList();
  }

  /** The single values under a path, none if the record has none. */
  List<JsonNode> valuesAt(R source, String asked) {
    JsonNode found = value.apply(source);
    if (found == null || found.isNull()) {
      return List.of();
    }
    List<JsonNode> all =
        found instanceof ArrayNode array
            ? StreamSupport.stream(array.spliterator(), false).toList()
            : List.of(found);
    if (inner.isEmpty()) {
      return all;
    }
    String pointer = "/" + asked.substring(path.length() + 1).replace('.', '/');
    return all.stream()
        .map(item -> item.at(pointer))
        .filter(item -> !item.isMissingNode())
        .flatMap(Field::single)
        .toList();
  }

  private static Stream<JsonNode> single(JsonNode value) {
    return value instanceof ArrayNode array
        ? StreamSupport.stream(array.spliterator(), false)
        : Stream.of(value);
  }
}
