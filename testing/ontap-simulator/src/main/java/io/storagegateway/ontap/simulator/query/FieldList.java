package io.storagegateway.ontap.simulator.query;

import java.util.ArrayList;
import java.util.List;

/** The text of {@code fields=}, with what stands in braces written out. */
final class FieldList {
  private FieldList() {}

  /** {@code a,b.{c,d}} becomes {@code a}, {@code b.c}, {@code b.d}. */
  static List<String> expand(String text) {
    List<String> expanded = new ArrayList<>();
    for (String item : split(text)) {
      int open = item.indexOf('{');
      if (open < 0) {
        expanded.add(item);
        continue;
      }
      if (!item.endsWith("}") || open == 0) {
        throw QueryException.invalidValue("fields", item);
      }
      String prefix = item.substring(0, open);
      expand(item.substring(open + 1, item.length() - 1))
          .forEach(inner -> expanded.add(prefix + inner));
    }
    return expanded;
  }

  private static List<String> split(String text) {
    List<String> items = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      switch (text.charAt(at)) {
        case '{' -> depth++;
        case '}' -> depth--;
        case ',' -> {
          if (depth == 0) {
            items.add(item(text, from, at));
            from = at + 1;
          }
        }
        default -> {}
      }
    }
    if (depth != 0) {
      throw QueryException.invalidValue("fields", text);
    }
    items.add(item(text, from, text.length()));
    return items;
  }

  private static String item(String text, int from, int to) {
    String item = text.substring(from, to).strip();
    if (item.isEmpty()) {
      throw QueryException.invalidValue("fields", text);
    }
    return item;
  }
}
