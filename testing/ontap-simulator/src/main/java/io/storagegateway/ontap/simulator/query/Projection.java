package io.storagegateway.ontap.simulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which values of a record an answer shows.
 *
 * @param <R> where the values come from
 */
public final class Projection<R> {
  private static final String CHEAP = "*";
  private static final String ALL = "**";

  private final Schema<R> schema;
  private final Map<Field<R>, Set<String>> shown;

  private Projection(Schema<R> schema, Map<Field<R>, Set<String>> shown) {
    this.schema = schema;
    this.shown = shown;
  }

  /** What tells records apart, which is all that a collection shows unasked. */
  public static <R> Projection<R> keys(Schema<R> schema) {
    return new Projection<>(schema, pick(schema, schema::isKey));
  }

  /** All that is not expensive, which is what a single record shows unasked. */
  public static <R> Projection<R> standard(Schema<R> schema) {
    return new Projection<>(schema, pick(schema, field -> !field.expensive()));
  }

  /**
   * Reads {@code fields=}.
   *
   * @throws QueryException if a field is unknown
   */
  public static <R> Projection<R> parse(Schema<R> schema, String text) {
    Map<Field<R>, Set<String>> shown = pick(schema, schema::isKey);
    List<String> hidden = new ArrayList<>();
    for (String item : FieldList.expand(text)) {
      if (item.startsWith("!")) {
        hidden.add(item.substring(1));
      } else {
        show(schema, shown, item);
      }
    }
    hidden.forEach(item -> hide(schema, shown, item));
    return new Projection<>(schema, shown);
  }

  /**
   * The record as JSON.
   *
   * @param links whether objects tell where they can be read
   */
  public ObjectNode apply(R source, boolean links) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    shown.forEach(
        (field, inner) -> {
          JsonNode value = field.value().apply(source);
          if (value != null) {
            put(json, field.path(), field.inner().isEmpty() ? value : prune(value, inner));
          }
        });
    if (links) {
      schema.links().forEach((path, href) -> Links.add(json, path, href.apply(source)));
    }
    return json;
  }

  private static <R> Map<Field<R>, Set<String>> pick(
      Schema<R> schema, Predicate<Field<R>> predicate) {
    Map<Field<R>, Set<String>> picked = new LinkedHashMap<>();
    schema.fields().stream()
        .filter(predicate)
        .forEach(field -> picked.put(field, new LinkedHashSet<>(field.inner())));
    return picked;
  }

  private static <R> void show(Schema<R> schema, Map<Field<R>, Set<String>> shown, String item) {
    if (item.equals(CHEAP)) {
      shown.putAll(pick(schema, field -> !field.expensive()));
    } else if (item.equals(ALL)) {
      shown.putAll(pick(schema, field -> true));
    } else {
      String asked = known(schema, item);
      schema.fields().stream()
          .filter(field -> field.covers(asked))
          .forEach(
              field ->
                  shown
                      .computeIfAbsent(field, key -> new LinkedHashSet<>())
                      .addAll(field.innerFor(asked)));
    }
  }

  private static <R> void hide(Schema<R> schema, Map<Field<R>, Set<String>> shown, String item) {
    String asked = known(schema, item);
    for (Field<R> field : schema.fields()) {
      if (field.covers(asked) && shown.containsKey(field)) {
        shown.get(field).removeAll(field.innerFor(asked));
        if (shown.get(field).isEmpty()) {
          shown.remove(field);
        }
      }
    }
  }

  private static String known(Schema<?> schema, String item) {
    String asked =
        item.endsWith(".*") ? item.substring(0, item.length() - 2) : item;
    if (!schema.knows(asked)) {
      throw QueryException.invalidValue("fields", item);
    }
    return asked;
  }

  private static void put(ObjectNode json, String path, JsonNode value) {
    ObjectNode at = json;
    int from = 0;
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
      at = at.withObjectProperty(path.substring(from, dot));
      from = dot + 1;
    }
    at.set(path.substring(from), value);
  }

  private static JsonNode prune(JsonNode value, Set<String> inner) {
    ArrayNode pruned = JsonNodeFactory.instance.arrayNode();
    for (JsonNode item : value) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (String name : inner) {
        int dot = name.indexOf('.');
        JsonNode array = dot < 0 ? null : item.get(name.substring(0, dot));
        if (array != null && array.isArray()) {
          object.set(name.substring(0, dot), prune(array, Set.of(name.substring(dot + 1))));
        } else if (!item.at("/" + name.replace('.', '/')).isMissingNode()) {
          put(object, name, item.at("/" + name.replace('.', '/')));
        }
      }
      pruned.add(object);
    }
    return pruned;
  }
}
