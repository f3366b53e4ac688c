package io.storagegateway.jobarchive.index;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An order of rows: by one column, and where that has the same value by the key. Rows without a
 * value come last in both directions.
 *
 * @param field the field as in the API
 * @param column what it is in the database; null for an order by the key alone
 * @param key the key of the rows
 * @param descending whether the greatest comes first; rows with the same value follow each other in
 *     the order of their keys all the same
 */
record Order(String field, Column column, RowKey key, boolean descending) {
  /** Of what a column is. */
  enum Type {
    TEXT,
    NUMBER,
    REAL
  }

  /**
   * A column.
   *
   * @param name what it is in the database
   * @param type of what it is
   */
  record Column(String name, Type type) {}

  /**
   * The orders that something has.
   *
   * @param key the key of the rows
   * @param natural the field that stands for the order by key alone
   * @param columns columns by field, those that can be asked for
   */
  record Orders(RowKey key, String natural, Map<String, Column> columns) {
    Orders {
      columns = Map.copyOf(columns);
    }

    Set<String> names() {
      return new TreeSet<>(columns.keySet());
    }

    /** The order that is asked for. */
    Order of(Sort sort) {
      boolean byKey = sort.field().equals(natural) || sort.field().equals(Sort.BY_NAME.field());
      Column column = byKey ? null : columns.get(sort.field());
      if (!byKey && column == null) {
        throw BackendException.invalid(
            "sort", "Can be sorted by " + String.join(", ", names()) + '.');
      }
      return new Order(byKey ? natural : sort.field(), column, key, sort.descending());
    }
  }

  /** What follows {@code ORDER BY}. */
  String sql() {
    String direction = descending ? " DESC" : " ASC";
    return column == null
        ? String.join(direction + ", ", key.columns()) + direction
        : column.name() + direction + " NULLS LAST, " + String.join(", ", key.columns());
  }

  /** The value by which a row is sorted. */
  String value() {
    return column == null ? "NULL" : column.name();
  }

  /** What comes after a place in this order. */
  Where after(Place place) {
    List<Object> keys = key.values().apply(place.key());
    if (column == null) {
      return beyond(descending ? "<" : ">", key.columns(), keys);
    }
    Where behind = beyond(">", key.columns(), keys);
    Where where = new Where();
    if (place.value() == null) {
      return where.and(column.name() + " IS NULL").and(behind);
    }
    List<Object> values = new ArrayList<>(List.of(place.value(), place.value()));
    values.addAll(behind.parameters());
    return where.and(
        "%1$s %2$s ? OR (%1$s = ? AND %3$s) OR %1$s IS NULL"
            .formatted(column.name(), descending ? "<" : ">", behind.sql()),
        values);
  }

  /** What comes after some values of some columns, of which the first counts most. */
  private static Where beyond(String than, List<String> columns, List<Object> values) {
    List<String> either = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    for (int last = 0; last < columns.size(); last++) {
      StringBuilder sql = new StringBuilder();
      for (int same = 0; same < last; same++) {
        sql.append(columns.get(same)).append(" = ? AND ");
        parameters.add(values.get(same));
      }
      either.add(sql + columns.get(last) + ' ' + than + " ?");
      parameters.add(values.get(last));
    }
    return new Where().and(String.join(" OR ", either), parameters);
  }
}
