package io.storagegateway.jobarchive.index;

import java.util.List;
import java.util.function.Function;

/**
 * By what rows are told apart. Ordered by its columns, rows are in the order of its text.
 *
 * @param columns none of them is ever null
 * @param text the text, made of the columns
 * @param values the values of the columns, from the text; throws {@link IllegalArgumentException}
 *     if it is the text of no key
 */
record RowKey(List<String> columns, String text, Function<String, List<Object>> values) {
  RowKey {
    columns = List.copyOf(columns);
  }

  /** A key of one column, which is its own text. */
  static RowKey of(String column) {
    return new RowKey(List.of(column), column, List::of);
  }
}
