package io.storagegateway.ontap.simulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;

/** Reads {@code order_by=}: values with their direction; what a record lacks comes last. */
final class Order {
  private Order() {}

  static <R> Comparator<R> parse(Schema<R> schema, String text) {
    Comparator<R> whole = null;
    for (String item : text.split(",", -1)) {
      String[] words = item.strip().split("\\s+", 2);
      boolean descending = words.length == 2 && words[1].equalsIgnoreCase("desc");
      if (words.length == 2 && !descending && !words[1].equalsIgnoreCase("asc")) {
        throw unknown(item);
      }
      Comparator<R> next = by(schema, words[0], descending);
      whole = whole == null ? next : whole.thenComparing(next);
    }
    return whole;
  }

  private static <R> Comparator<R> by(Schema<R> schema, String path, boolean descending) {
    Field<R> field = schema.field(path).orElseThrow(() -> unknown(path));
    Comparator<JsonNode> values = descending ? Values.order().reversed() : Values.order();
    Comparator<JsonNode> lastIfAbsent = Comparator.nullsLast(values);
    return (left, right) ->
        lastIfAbsent.compare(first(field, left, path), first(field, right, path));
  }

  private static <R> JsonNode first(Field<R> field, R source, String path) {
    List<JsonNode> values = field.valuesAt(source, path);
    return values.isEmpty() ? null : values.get(0);
  }

  private static QueryException unknown(String item) {
    return new QueryException(
        QueryException.INVALID_ORDER, "Unable to sort by \"" + item.strip() + "\".", "order_by");
  }
}
