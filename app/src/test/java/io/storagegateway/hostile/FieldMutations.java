package io.storagegateway.hostile;

import static io.storagegateway.hostile.Texts.KILO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Bad values for each field of a body. */
final class FieldMutations {
  private static final Integer[] NOT_UNDERSTOOD = {400};
  private static final Integer[] REFUSED = {400, 422};

  private final ApiOperation operation;
  private final List<Row> rows = new ArrayList<>();

  FieldMutations(ApiOperation operation) {
    this.operation = operation;
  }

  List<Row> rows() {
    operation.fields().forEach(this::field);
    return rows;
  }

  private void field(String field, JsonNode schema) {
    Set<String> types = types(schema);
    if (operation.required().contains(field) && !field.contains(".")) {
      add(
          Mutation.of(field + " missing", draft -> edit(draft, field, null))
              .demands(NOT_UNDERSTOOD));
      add(set(field, "null").demands(NOT_UNDERSTOOD));
    } else {
      add(set(field, "null"));
    }
    wrongTypes(field, types);
    if (types.contains("string")) {
      texts(field);
    }
    if (types.contains("integer")) {
      numbers(field);
    }
    List<Mutation> broken = new ArrayList<>();
    for (String literal :
        List.of("NaN", "Infinity", "-Infinity", "01", "+1", "'x'", "undefined", ".5")) {
      broken.add(literal(field, literal).demands(NOT_UNDERSTOOD));
    }
    add(broken);
    add(
        List.of(
            literal(field, Texts.nested("[", "]", 60)).demands(NOT_UNDERSTOOD),
            literal(field, Texts.nested("{\"a\":", "}", 200)).demands(NOT_UNDERSTOOD),
            literal(field, "[".repeat(100_000)).demands(NOT_UNDERSTOOD)));
    Mutation twice = literal(field, "1,\"" + last(field) + "\":2");
    add(twice.demands(NOT_UNDERSTOOD));
  }

  private void wrongTypes(String field, Set<String> types) {
    List<Mutation> wrong = new ArrayList<>();
    if (!types.contains("string")) {
      wrong.add(set(field, "\"text\""));
      wrong.add(set(field, "\"\""));
      wrong.add(set(field, "\"1\""));
    }
    if (!types.contains("integer")) {
      wrong.add(set(field, "7"));
    }
    if (!types.contains("boolean")) {
      wrong.add(set(field, "true"));
    }
    if (!types.contains("array")) {
      wrong.add(set(field, "[\"a\"]"));
      wrong.add(set(field, "[]"));
    } else {
      wrong.add(set(field, "[null]"));
      wrong.add(set(field, "[1]"));
      wrong.add(set(field, "[[]]"));
      wrong.add(set(field, "[{}]"));
    }
    if (!types.contains("object")) {
      wrong.add(set(field, "{}"));
      wrong.add(set(field, "{\"a\":1}"));
    }
    wrong.add(set(field, "1.5"));
    add(types.isEmpty() ? wrong : wrong.stream().map(one -> one.demands(REFUSED)).toList());
  }

  private void texts(String field) {
    add(
        List.of(
            text(field, "a".repeat(KILO)),
            text(field, "/" + "a".repeat(100 * KILO)),
            text(field, "é".repeat(200 * KILO)),
            text(field, "a".repeat(1_000_001))));
    add(List.of(text(field, ""), text(field, " "), text(field, "\t"), text(field, "\u00a0")));
    add(
        List.of(
            text(field, "\u0001"),
            text(field, "a\nb"),
            text(field, "\u0000"),
            text(field, "a\u0000"),
            text(field, "\u007f"),
            text(field, "a\u2028b")));
    add(
        List.of(
            text(field, ".."),
            text(field, "../../etc/passwd"),
            text(field, "/.."),
            text(field, "."),
            text(field, "a/b"),
            text(field, "//"),
            text(field, "\\"),
            text(field, "a;b"),
            text(field, "%2f")));
    add(
        List.of(
            text(field, "*"),
            text(field, "<script>"),
            text(field, "${jndi:x}"),
            text(field, "'; --"),
            text(field, "\u202e"),
            text(field, "\ud800"),
            text(field, "\ufeff"),
            text(field, "NaN")));
  }

  private void numbers(String field) {
    add(
        List.of(
            set(field, "-1").demands(REFUSED),
            set(field, "9223372036854775808").demands(REFUSED),
            set(field, "-9223372036854775809").demands(REFUSED),
            literal(field, "1e400").demands(REFUSED),
            literal(field, "9".repeat(2000)).demands(REFUSED),
            literal(field, "1e-400").demands(REFUSED),
            literal(field, "1E2147483647").demands(REFUSED)));
  }

  private Mutation text(String field, String text) {
    return Mutation.of(
        field + " = text of " + text.length(), draft -> edit(draft, field, TextNode.valueOf(text)));
  }

  private Mutation set(String field, String json) {
    return Mutation.of(field + " = " + json, draft -> edit(draft, field, Texts.json(json)));
  }

  /** Puts characters in the place of the value, whether they are JSON or not. */
  private Mutation literal(String field, String characters) {
    String mark = "\"@literal@\"";
    String shown = characters.length() > 30 ? characters.substring(0, 30) + "…" : characters;
    return Mutation.of(
        field + " = " + shown,
        draft -> {
          edit(draft, field, TextNode.valueOf("@literal@"));
          draft.body(draft.tree().toString().replace(mark, characters));
        });
  }

  private static void edit(Draft draft, String field, JsonNode value) {
    ObjectNode body = draft.tree();
    ObjectNode parent = body;
    String[] path = field.split("\\.", -1);
    for (int i = 0; i < path.length - 1; i++) {
      parent = parent.get(path[i]) instanceof ObjectNode inner ? inner : parent.putObject(path[i]);
    }
    if (value == null) {
      parent.remove(last(field));
    } else {
      parent.set(last(field), value);
    }
    draft.body(body);
  }

  private static String last(String field) {
    return field.substring(field.lastIndexOf('.') + 1);
  }

  private static Set<String> types(JsonNode schema) {
    Set<String> types = new TreeSet<>();
    schema.path("type").forEach(type -> types.add(type.asText()));
    if (schema.path("type").isTextual()) {
      types.add(schema.get("type").asText());
    }
    return types;
  }

  private void add(Mutation only) {
    add(List.of(only));
  }

  private void add(List<Mutation> points) {
    rows.add(new Row(operation, points));
  }
}
