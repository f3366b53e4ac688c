package io.storagegateway.spi;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A part of a listing.
 *
 * @param items what was found, possibly empty
 * @param next where the next page begins, empty on the last page; at most 2,000 characters
 * @param total how many objects the whole query has, where that is known exactly
 * @param problems what is missing from the listing and why; empty where it is complete
 * @param asOf as of when an index has it; empty where it is as of the call
 * @param <T> what is listed
 */
public record Page<T>(
    List<T> items,
    Optional<String> next,
    OptionalLong total,
    List<ListingProblem> problems,
    Optional<Instant> asOf) {
  /** Copies the lists. */
  public Page {
    items = List.copyOf(items);
    problems = List.copyOf(problems);
    Objects.requireNonNull(next, "next");
    Objects.requireNonNull(total, "total");
    Objects.requireNonNull(asOf, "asOf");
  }

  /**
   * A page as of the call.
   *
   * @param items what was found
   * @param next where the next page begins
   * @param total how many objects the whole query has
   * @param problems what is missing from the listing and why
   */
  public Page(
      List<T> items, Optional<String> next, OptionalLong total, List<ListingProblem> problems) {
    this(items, next, total, problems, Optional.empty());
  }

  /**
   * A page out of what was found behind the cursor, when one more than the limit was looked for.
   *
   * @param found what was found, at most one more than {@code limit}
   * @param limit the greatest number of items
   * @param cursor the place of an item, from which the next page goes on
   * @param <T> what is listed
   * @return a page of at most {@code limit} items without a total
   */
  public static <T> Page<T> cut(List<T> found, int limit, Function<T, String> cursor) {
    boolean more = found.size() > limit;
    List<T> items = more ? found.subList(0, limit) : found;
    Optional<String> next =
        more ? Optional.of(cursor.apply(items.get(limit - 1))) : Optional.empty();
    return new Page<>(items, next, OptionalLong.empty(), List.of());
  }

  /**
   * A complete listing in one page.
   *
   * @param items everything
   * @param <T> what is listed
   * @return the only page
   */
  public static <T> Page<T> only(List<T> items) {
    return new Page<>(items, Optional.empty(), OptionalLong.of(items.size()), List.of());
  }
}
