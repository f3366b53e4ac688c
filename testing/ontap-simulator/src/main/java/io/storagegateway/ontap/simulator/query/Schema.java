package io.storagegateway.ontap.simulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What records of a kind can show.
 *
 * @param <R> where the values come from
 */
public final class Schema<R> {
  private final List<Field<R>> fields;
  private final Set<String> keys;
  private final Map<String, Function<R, String>> links;

  private Schema(Builder<R> builder) {
    this.fields = List.copyOf(builder.fields);
    this.keys = Set.copyOf(builder.keys);
    this.links = new LinkedHashMap<>(builder.links);
  }

  /** Begins a schema. */
  public static <R> Builder<R> builder() {
    return new Builder<>();
  }

  /** Whether there is such a value, or an object with such values. */
  public boolean knows(String path) {
    return fields.stream().anyMatch(field -> field.covers(path));
  }

  /** Whether there is such a single value, by which one can filter and sort. */
  public boolean hasValue(String path) {
    return fields.stream().anyMatch(field -> isValue(field, path));
  }

  /** Every path of a single value. */
  public List<String> paths() {
    return fields.stream()
        .flatMap(
            field ->
                field.inner().isEmpty()
                    ? Stream.of(field.path())
                    : field.inner().stream().map(name -> field.path() + "." + name))
        .toList();
  }

  /** What holds the single value under a path. */
  Optional<Field<R>> field(String path) {
    return fields.stream().filter(field -> isValue(field, path)).findFirst();
  }

  List<Field<R>> fields() {
    return fields;
  }

  boolean isKey(Field<R> field) {
    return keys.contains(field.path());
  }

  Map<String, Function<R, String>> links() {
    return links;
  }

  private static boolean isValue(Field<?> field, String path) {
    return field.inner().isEmpty()
        ? field.path().equals(path)
        : field.inner().stream().anyMatch(name -> path.equals(field.path() + "." + name));
  }

  /** Puts a schema together, in the order in which its values are shown. */
  public static final class Builder<R> {
    private final List<Field<R>> fields = new ArrayList<>();
    private final Set<String> keys = new LinkedHashSet<>();
    private final Map<String, Function<R, String>> links = new LinkedHashMap<>();

    private Builder() {}

    /** A text that every answer shows. */
    public Builder<R> key(String path, Function<R, String> value) {
      keys.add(path);
      return text(path, value);
    }

    /** A number that every answer shows. */
    public Builder<R> numberKey(String path, Function<R, Long> value) {
      keys.add(path);
      return number(path, value);
    }

    /** A text. */
    public Builder<R> text(String path, Function<R, String> value) {
      return add(path, false, List.of(), source -> textNode(value.apply(source)));
    }

    /** A text that has to be asked for. */
    public Builder<R> expensiveText(String path, Function<R, String> value) {
      return add(path, true, List.of(), source -> textNode(value.apply(source)));
    }

    /** A number. */
    public Builder<R> number(String path, Function<R, Long> value) {
      return add(path, false, List.of(), source -> numberNode(value.apply(source)));
    }

    /** A number that has to be asked for. */
    public Builder<R> expensiveNumber(String path, Function<R, Long> value) {
      return add(path, true, List.of(), source -> numberNode(value.apply(source)));
    }

    /** A flag. */
    public Builder<R> flag(String path, Function<R, Boolean> value) {
      return add(path, false, List.of(), source -> flagNode(value.apply(source)));
    }

    /** A flag that has to be asked for. */
    public Builder<R> expensiveFlag(String path, Function<R, Boolean> value) {
      return add(path, true, List.of(), source -> flagNode(value.apply(source)));
    }

    /** An array of single values, or of objects with the values that are named. */
    public Builder<R> array(String path, List<String> inner, Function<R, JsonNode> value) {
      return add(path, false, inner, value);
    }

    /** An array that has to be asked for. */
    public Builder<R> expensiveArray(
        String path, List<String> inner, Function<R, JsonNode> value) {
      return add(path, true, inner, value);
    }

    /** Where an object of the record can be read, "" being the record itself. */
    public Builder<R> link(String path, Function<R, String> href) {
      links.put(path, href);
      return this;
    }

    /** The schema. */
    public Schema<R> build() {
      return new Schema<>(this);
    }

    private Builder<R> add(
        String path, boolean expensive, List<String> inner, Function<R, JsonNode> value) {
      fields.add(new Field<>(path, expensive, inner, value));
      return this;
    }

    private static JsonNode textNode(String value) {
      return value == null ? null : TextNode.valueOf(value);
    }

    private static JsonNode numberNode(Long value) {
      if (value == null) {
        return null;
      }
      return value == value.intValue()
          ? IntNode.valueOf(value.intValue())
          : LongNode.valueOf(value);
    }

    private static JsonNode flagNode(Boolean value) {
      return value == null ? null : BooleanNode.valueOf(value);
    }
  }
}
