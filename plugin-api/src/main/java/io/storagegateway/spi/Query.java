package io.storagegateway.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to list. A listing is read page by page; nothing stays open in between.
 *
 * @param filters conditions that all hold; only fields that {@link ListingMode.QueryBy} declares
 * @param sort the order
 * @param limit the greatest number of items of the page, 1 to {@value #MAX_LIMIT}
 * @param after empty for the first page, else {@link Page#next} of the page before: a keyset cursor
 *     that a later process understands, so that objects which come and go in between make no other
 *     object appear twice or not at all
 * @param visibility which of the things that have owners to show
 */
public record Query(
    List<Filter> filters, Sort sort, int limit, Optional<String> after, Visibility visibility) {
  /** The greatest page. */
  public static final int MAX_LIMIT = 1000;

  /** Copies the filters and checks the limit. */
  public Query {
    filters = List.copyOf(filters);
    Objects.requireNonNull(sort, "sort");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(visibility, "visibility");
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
    }
  }

  /**
   * The first page of everything, in the order of names.
   *
   * @param limit the size of the page
   * @return a query without conditions
   */
  public static Query all(int limit) {
    return new Query(List.of(), Sort.BY_NAME, limit, Optional.empty(), Visibility.ALL);
  }

  /**
   * The same query from another place.
   *
   * @param cursor {@link Page#next} of the page before
   * @return the query of the next page
   */
  public Query after(String cursor) {
    return new Query(filters, sort, limit, Optional.of(cursor), visibility);
  }
}
