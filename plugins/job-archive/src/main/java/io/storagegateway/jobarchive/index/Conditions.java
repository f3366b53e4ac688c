package io.storagegateway.jobarchive.index;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Visibility;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields that something can be filtered by, and how each becomes a condition. */
final class Conditions {
  private static final int MOST_VALUES = 100;

  private final Map<String, Field> fields;

  Conditions(Map<String, Field> fields) {
    this.fields = Map.copyOf(fields);
  }

  /** How filters of one field become conditions. */
  interface Field {
    /**
     * Adds a condition.
     *
     * @param session for what has to be looked up before
     * @return false if the field cannot be tested in this way
     */
    boolean add(Session session, Where where, Filter filter) throws SQLException;
  }

  Set<String> names() {
    return fields.keySet();
  }

  /** The conditions of some filters. */
  Where of(Session session, List<Filter> filters) throws SQLException {
    Where where = new Where();
    for (Filter filter : filters) {
      Field field = fields.get(filter.field());
      if (field == null || !field.add(session, where, filter)) {
        throw BackendException.invalid(filter.field(), "This cannot be filtered by in this way.");
      }
    }
    return where;
  }

  /** A field of text. */
  static Field text(String column) {
    return (session, where, filter) -> {
      switch (filter.test()) {
        case EQUALS -> where.and(column + " = ?", filter.value());
        case ANY_OF -> anyOf(where, column, values(filter));
        case GLOB -> where.and(NamePattern.of(column, filter.value()));
        case AT_LEAST, AT_MOST -> {
          return false;
        }
      }
      return true;
    };
  }

  /** A field of whole numbers. */
  static Field number(String column) {
    return (session, where, filter) -> {
      switch (filter.test()) {
        case EQUALS -> where.and(column + " = ?", number(filter, filter.value()));
        case ANY_OF ->
            anyOf(
                where,
                column,
                values(filter).stream().map(value -> number(filter, value)).toList());
        case AT_LEAST -> where.and(column + " >= ?", number(filter, filter.value()));
        case AT_MOST -> where.and(column + " <= ?", number(filter, filter.value()));
        case GLOB -> {
          return false;
        }
      }
      return true;
    };
  }

  /** Adds what may be shown: things whose owner or project the visibility names. */
  static void addVisible(Where where, Visibility visibility) {
    if (visibility.everything()) {
      return;
    }
    List<Object> names = new ArrayList<>(visibility.users());
    names.addAll(visibility.projects());
    List<String> either = new ArrayList<>(List.of("FALSE"));
    if (!visibility.users().isEmpty()) {
      either.add("owner IN (" + Where.places(visibility.users().size()) + ")");
    }
    if (!visibility.projects().isEmpty()) {
      either.add("project IN (" + Where.places(visibility.projects().size()) + ")");
    }
    where.and(String.join(" OR ", either), names);
  }

  private static void anyOf(Where where, String column, List<?> values) {
    where.and(column + " IN (" + Where.places(values.size()) + ")", values);
  }

  private static List<String> values(Filter filter) {
    List<String> values = Arrays.asList(filter.value().split(",", -1));
    if (values.size() > MOST_VALUES) {
      throw BackendException.invalid(
          filter.field(), "At most " + MOST_VALUES + " values can be given.");
    }
    return values;
  }

  private static Long number(Filter filter, String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw BackendException.invalid(filter.field(), "This is a whole number.");
    }
  }
}
