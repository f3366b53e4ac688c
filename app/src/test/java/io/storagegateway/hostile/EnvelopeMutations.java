package io.storagegateway.hostile;

import static io.storagegateway.hostile.Texts.KILO;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with a request as a whole: method, media types, the body that is none. */
final class EnvelopeMutations {
  private final ApiOperation operation;
  private final List<Row> rows = new ArrayList<>();

  EnvelopeMutations(ApiOperation operation) {
    this.operation = operation;
  }

  List<Row> rows() {
    methods();
    otherMethods();
    accepts();
    oversize();
    if (operation.body().isPresent()) {
      malformed();
      otherValues();
      contentTypes();
      unknownFields();
    }
    return rows;
  }

  private void methods() {
    add(
        List.of(
            method("TRACE").demands(405),
            method("FOO").demands(405),
            method("PROPFIND").demands(405),
            method("get").demands(400, 405),
            method("G".repeat(KILO)).demands(400, 405),
            method("CONNECT").demands(400, 405),
            method("GE(T").demands(400, 405)));
  }

  /** Methods that other paths have. */
  private void otherMethods() {
    List<Mutation> others =
        Stream.of("GET", "PUT", "POST", "PATCH", "DELETE")
            .filter(one -> !operation.siblings().contains(one))
            .map(one -> method(one).demands(400, 404, 405, 415))
            .toList();
    add(others);
    add(List.of(method("HEAD"), method("OPTIONS")));
  }

  private void accepts() {
    Integer[] refusals = {406};
    List<Mutation> points = new ArrayList<>();
    for (String type : List.of("application/xml", "image/png", "text/html;q=0.3", "x/y, video/*")) {
      points.add(Mutation.of("Accept " + type, draft -> draft.accept = type));
    }
    add(answersJson() ? points.stream().map(one -> one.demands(refusals)).toList() : points);
    add(
        List.of(
            Mutation.of("Accept garbage", draft -> draft.accept = ";;;"),
            Mutation.of("Accept long", draft -> draft.accept = "a/b,".repeat(KILO)),
            Mutation.of("Accept q", draft -> draft.accept = "*/*;q=NaN"),
            Mutation.of(
                "Accept-Encoding", draft -> draft.headers.add("Accept-Encoding: gzip;q=x"))));
  }

  private void oversize() {
    add(
        List.of(
            Mutation.of(
                    "a body of 2 MB",
                    draft -> draft.body("\"" + "a".repeat(2 * KILO * KILO) + "\""))
                .demands(413),
            Mutation.of(
                "a body of 2 MB in chunks",
                draft -> {
                  draft.chunked = true;
                  draft.body("{\"a\":\"" + "a".repeat(2 * KILO * KILO) + "\"}");
                })));
  }

  private void malformed() {
    List<Mutation> points = new ArrayList<>();
    for (String text :
        List.of(
            "",
            " ",
            "{",
            "}",
            "{}}",
            "{} x",
            "{}{}",
            "{\"a\"}",
            "{\"a\":}",
            "{,}",
            "x",
            "[",
            "//c\n{}",
            "{'a':1}",
            "\u0000",
            "\ufeff{",
            "{\"a\":\"\u0001\"}",
            "nul",
            "\"",
            "{\"a\":1,}")) {
      points.add(body(text));
    }
    add(points);
    add(
        List.of(
            Mutation.of(
                    "trailing garbage",
                    draft -> draft.body(new String(draft.body(), StandardCharsets.UTF_8) + " 1"))
                .demands(400),
            bytes("broken UTF-8", new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'})
                .demands(400),
            bytes("overlong UTF-8", new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'}).demands(400),
            bytes("UTF-16 half", new byte[] {0, '{', 0}).demands(400),
            Mutation.of("deep", draft -> draft.body("[".repeat(500 * KILO))).demands(400),
            Mutation.of("deep objects", draft -> draft.body("{\"a\":".repeat(100 * KILO)))
                .demands(400)));
  }

  private void otherValues() {
    List<Mutation> points = new ArrayList<>();
    for (String text : List.of("null", "[]", "[{}]", "1", "\"text\"", "true", "\"\"", "[[]]")) {
      points.add(body(text));
    }
    add(points);
  }

  /** A lock can be taken without a body, so one that says nothing is as good as none. */
  private Mutation body(String text) {
    Mutation mutation = Mutation.of("body " + text, draft -> draft.body(text));
    boolean saysNothing = text.isBlank() || text.equals("null");
    return operation.id().equals("createLock") && saysNothing
        ? mutation.demands(200, 201, 400)
        : mutation.demands(400);
  }

  private void contentTypes() {
    List<Mutation> points = new ArrayList<>();
    for (String type :
        List.of(
            "text/plain", "application/xml", "application/x-www-form-urlencoded", "image/png")) {
      points.add(
          Mutation.of("Content-Type " + type, draft -> draft.contentType = type).demands(415));
    }
    add(points);
    add(
        List.of(
            Mutation.of("Content-Type garbage", draft -> draft.contentType = ";;;")
                .demands(400, 415),
            Mutation.of("Content-Type empty", draft -> draft.contentType = ""),
            Mutation.of(
                "Content-Type of another charset",
                draft -> draft.contentType = "application/json;charset=utf-7"),
            Mutation.of("a coding", draft -> draft.headers.add("Content-Encoding: gzip"))
                .demands(415),
            Mutation.of("an unknown coding", draft -> draft.headers.add("Content-Encoding: x"))
                .demands(415)));
  }

  private void unknownFields() {
    Mutation unknown =
        Mutation.of("an unknown field", draft -> draft.body(draft.tree().put("no_such_field", 1)));
    add(List.of(operation.legacy() ? unknown : unknown.demands(400).naming("no_such_field")));
  }

  private boolean answersJson() {
    return operation.path().startsWith("/v4/") && operation.statuses().contains(406);
  }

  private static Mutation method(String method) {
    return Mutation.of("method " + method, draft -> draft.method = method);
  }

  private static Mutation bytes(String what, byte[] bytes) {
    return Mutation.of(what, draft -> draft.body(bytes));
  }

  private void add(List<Mutation> points) {
    rows.add(new Row(operation, points));
  }
}
