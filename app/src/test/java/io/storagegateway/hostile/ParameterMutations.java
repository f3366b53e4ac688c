package io.storagegateway.hostile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bad values for what is sent beside the body. */
final class ParameterMutations {
  private static final Set<String> NEVER_IN_V4_PATHS = Set.of("nul", "control", "matrix");
  private static final Integer[] PATH_REFUSALS = {400, 404, 405, 414, 431};

  private final ApiOperation operation;
  private final List<Row> rows = new ArrayList<>();

  ParameterMutations(ApiOperation operation) {
    this.operation = operation;
  }

  List<Row> rows() {
    for (ApiOperation.Parameter parameter : operation.parameters()) {
      switch (parameter.place()) {
        case "path" -> path(parameter);
        case "query" -> query(parameter);
        case "header" -> header(parameter);
        default -> throw new IllegalArgumentException("a parameter in " + parameter.place());
      }
    }
    unknown();
    return rows;
  }

  private void path(ApiOperation.Parameter parameter) {
    for (Map.Entry<String, List<String>> family : BadTexts.IN_URLS.entrySet()) {
      add(
          family.getValue().stream()
              .map(
                  text -> {
                    Mutation mutation =
                        Mutation.of(
                            label("path", parameter, text),
                            draft -> draft.path.put(parameter.name(), text));
                    return !operation.legacy()
                            && NEVER_IN_V4_PATHS.contains(family.getKey())
                            && !text.equals("%3b")
                            && !text.equals("a%c2%85")
                        ? mutation.demands(PATH_REFUSALS)
                        : mutation;
                  })
              .toList());
    }
  }

  private void query(ApiOperation.Parameter parameter) {
    String name = parameter.name();
    for (List<String> family : BadTexts.IN_URLS.values()) {
      add(
          family.stream()
              .map(
                  text ->
                      Mutation.of(label("query", parameter, text), draft -> set(draft, name, text)))
              .toList());
    }
    Mutation twice =
        Mutation.of(
            name + " twice", draft -> draft.query.addAll(List.of(name + "=1", name + "=2")));
    Mutation brackets = Mutation.of(name + "[]", draft -> draft.query.add(name + "[]=1"));
    Mutation often =
        Mutation.of(
            name + " a hundred and one times",
            draft -> draft.query.addAll(Collections.nCopies(101, name + "=1")));
    add(
        List.of(
            isStrict() && !parameter.repeatable() ? twice.demands(400) : twice,
            isStrict() ? brackets.demands(400) : brackets,
            isStrict() ? often.demands(400) : often));
    add(List.of(Mutation.of(name + " without a value", draft -> draft.query.add(name))));
    if (parameter.required()) {
      add(List.of(Mutation.of(name + " missing", draft -> draft.query.clear()).demands(400)));
    }
  }

  private void header(ApiOperation.Parameter parameter) {
    for (List<String> family : BadTexts.IN_HEADERS.values()) {
      add(
          family.stream()
              .map(
                  text ->
                      Mutation.of(
                          label("header", parameter, text),
                          draft -> draft.headers.add(parameter.name() + ": " + text)))
              .toList());
    }
  }

  private void unknown() {
    Mutation unknown =
        Mutation.of("an unknown parameter", draft -> draft.query.add("no_such_parameter=1"));
    add(List.of(isStrict() ? unknown.demands(400) : unknown));
    Mutation condition =
        Mutation.of(
            "If-Match where it has no meaning", draft -> draft.headers.add("If-Match: \"x\""));
    if (isStrict()
        && operation.parameters().stream().noneMatch(one -> one.name().equals("If-Match"))) {
      add(List.of(condition.demands(400)));
    }
  }

  private boolean isStrict() {
    return operation.path().startsWith("/v4/");
  }

  private void add(List<Mutation> points) {
    rows.add(new Row(operation, points));
  }

  private static void set(Draft draft, String name, String text) {
    draft.query.removeIf(one -> one.startsWith(name + "="));
    draft.query.add(name + "=" + text);
  }

  private static String label(String place, ApiOperation.Parameter parameter, String text) {
    String shown = text.length() > 40 ? text.substring(0, 10) + "…×" + text.length() : text;
    return place + " " + parameter.name() + " = " + shown;
  }
}
