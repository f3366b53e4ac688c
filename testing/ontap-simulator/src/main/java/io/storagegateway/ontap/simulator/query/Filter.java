package io.storagegateway.ontap.simulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;

/**
 * A condition on one value of a record, as it stands in a query: {@code name=a*|b}. Records that
 * lack the value do not fulfil it, unless it asks for just that.
 *
 * @param <R> where the values come from
 */
public final class Filter<R> implements Predicate<R> {
  private final Field<R> field;
  private final String path;
  private final List<Condition> alternatives;

  private Filter(Field<R> field, String path, List<Condition> alternatives) {
    this.field = field;
    this.path = path;
    this.alternatives = alternatives;
  }

  /**
   * Reads a condition.
   *
   * @throws QueryException if there is no such value, or if the text is no condition
   */
  public static <R> Filter<R> parse(Schema<R> schema, String path, String text) {
    Field<R> field = schema.field(path).orElseThrow(() -> QueryException.unexpected(path));
    return new Filter<>(
        field, path, Term.split(path, text).stream().map(Term::condition).toList());
  }

  @Override
  public boolean test(R source) {
    List<JsonNode> values = field.valuesAt(source, path);
    return alternatives.stream().anyMatch(condition -> condition.holds(values));
  }
}
