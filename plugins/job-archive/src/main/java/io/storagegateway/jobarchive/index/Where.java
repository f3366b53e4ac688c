package io.storagegateway.jobarchive.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Conditions that all hold. Their text is this package's own; what callers say is a parameter. */
final class Where {
  private final StringBuilder sql = new StringBuilder("TRUE");
  private final List<Object> parameters = new ArrayList<>();

  /** Adds a condition with as many {@code ?} as there are values. */
  Where and(String condition, Object... values) {
    return and(condition, List.of(values));
  }

  Where and(String condition, Collection<?> values) {
    sql.append(" AND (").append(condition).append(')');
    parameters.addAll(values);
    return this;
  }

  Where and(Where other) {
    return and(other.sql(), other.parameters);
  }

  /** So many {@code ?} with commas between them. */
  static String places(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  String sql() {
    return sql.toString();
  }

  List<Object> parameters() {
    return List.copyOf(parameters);
  }
}
