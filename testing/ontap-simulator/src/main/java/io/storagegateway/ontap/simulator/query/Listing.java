package io.storagegateway.ontap.simulator.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A question for records of a collection.
 *
 * @param <R> where their values come from
 */
public final class Listing<R> {
  private static final Set<String> COMMON =
      Set.of(
          "fields",
          "max_records",
          "order_by",
          "offset",
          "return_records",
          "return_timeout",
          "pretty",
          "ignore_unknown_fields");
  private static final int MOST = 999_999_999;

  private final Collection<R> collection;
  private final QueryString query;
  private final Projection<R> projection;
  private final Predicate<R> filter;

  private Listing(Collection<R> collection, QueryString query) {
    this.collection = collection;
    this.query = query;
    this.projection =
        query
            .get("fields")
            .map(text -> Projection.parse(collection.schema(), text))
            .orElseGet(() -> Projection.keys(collection.schema()));
    this.filter = filter(collection, query, Set.of());
  }

  /**
   * Reads a question.
   *
   * @throws QueryException if ONTAP would not understand it
   */
  public static <R> Listing<R> of(Collection<R> collection, QueryString query) {
    return new Listing<>(collection, query);
  }

  /**
   * The condition that the parameters of a query state together.
   *
   * @param others parameters that mean something else here
   * @throws QueryException if a parameter is neither a value of the records nor known otherwise
   */
  public static <R> Predicate<R> filter(
      Collection<R> collection, QueryString query, Set<String> others) {
    Predicate<R> all = source -> true;
    for (String name : query.names()) {
      if (!COMMON.contains(name) && !others.contains(name) && !name.equals(collection.start())) {
        all = all.and(Filter.parse(collection.schema(), name, query.get(name).orElseThrow()));
      }
    }
    return all;
  }

  /** Whether a parameter is part of the condition. */
  public static boolean isFilter(String name, Set<String> others) {
    return !COMMON.contains(name) && !others.contains(name);
  }

  /**
   * Answers the question.
   *
   * @param all every record, in the order of the collection's key
   * @param most how many records may be returned at once at most
   * @param links whether objects tell where they can be read
   * @param emptyLast whether a page that is just full has a next one even if there is nothing more
   */
  public Page page(Stream<R> all, int most, boolean links, boolean emptyLast) {
    int limit = Math.min(most, maxRecords());
    Stream<R> found = all.filter(filter);
    if (!query.flag("return_records", true)) {
      return new Page(List.of(), (int) found.count(), Map.of());
    }
    boolean ordered = query.get("order_by").isPresent();
    if (ordered) {
      found = found.sorted(Order.parse(collection.schema(), query.get("order_by").orElseThrow()));
    }
    int offset = query.number("offset", 0, 0, MOST);
    Iterator<R> rest = found.filter(afterStart()).skip(offset).iterator();
    List<ObjectNode> records = new ArrayList<>();
    R last = null;
    while (rest.hasNext() && records.size() < limit) {
      last = rest.next();
      records.add(projection.apply(last, links));
    }
    boolean more = rest.hasNext() || (emptyLast && records.size() == limit);
    Map<String, String> next = Map.of();
    if (more && ordered) {
      next = Map.of("offset", Integer.toString(offset + records.size()));
    } else if (more) {
      next = Map.of(collection.start(), collection.key(last).asText(), "offset", "");
    }
    return new Page(records, records.size(), next);
  }

  /** The link to the next part. */
  public String next(String path, Page page) {
    return path + "?" + query.following(page.next());
  }

  private int maxRecords() {
    try {
      return query.number("max_records", Collection.USUAL_MAX_RECORDS, 1, MOST);
    } catch (QueryException e) {
      throw new QueryException(
          QueryException.INVALID_MAX_RECORDS, "Invalid maximum records value.", "max_records");
    }
  }

  private Predicate<R> afterStart() {
    return query
        .get(collection.start())
        .<Predicate<R>>map(
            start -> source -> Comparison.of(collection.start(), start).above().test(collection.key(source)))
        .orElse(source -> true);
  }
}
