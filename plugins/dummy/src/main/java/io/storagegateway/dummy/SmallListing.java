package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Filters, sorts and pages what is few enough to look at all of it for every page. */
final class SmallListing<T> {
  private final Function<T, String> name;
  private final Map<String, ToLongFunction<T>> numbers;

  /**
   * Describes what is listed.
   *
   * @param name its name
   * @param numbers what else it can be sorted by
   */
  SmallListing(Function<T, String> name, Map<String, ToLongFunction<T>> numbers) {
    this.name = name;
    this.numbers = numbers;
  }

  ListingMode mode() {
    return new ListingMode.QueryBy(
        Set.of("name"),
        Stream.concat(Stream.of("name"), numbers.keySet().stream())
            .collect(Collectors.toUnmodifiableSet()),
        true);
  }

  Page<T> page(Collection<T> items, Query query) {
    List<T> matching = items.stream().filter(item -> matches(item, query.filters())).toList();
    return page(matching, query, order(query.sort()));
  }

  /** A page of everything in the order of names: who asks does the rest. */
  Page<T> scan(Collection<T> items, Query query) {
    return page(List.copyOf(items), query, Order.byName(name, false));
  }

  static <T> Page<T> page(List<T> matching, Query query, Order<T> order) {
    ToIntFunction<T> place =
        query.after().map(text -> order.after(Cursor.parse(text, order.tag()))).orElse(item -> 1);
    List<T> rest =
        matching.stream()
            .filter(item -> place.applyAsInt(item) >= 0)
            .sorted(order)
            .limit(query.limit() + 1L)
            .toList();
    return cut(rest, query.limit(), order, OptionalLong.of(matching.size()));
  }

  /**
   * Makes a page of what was found, of which one more than fits tells that there is another page.
   */
  static <T> Page<T> cut(List<T> found, int limit, Order<T> order, OptionalLong total) {
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty(), total, List.of());
    }
    List<T> items = found.subList(0, limit);
    String next = order.cursorOf(items.get(limit - 1)).text();
    return new Page<>(items, Optional.of(next), total, List.of());
  }

  private Order<T> order(Sort sort) {
    if (sort.field().equals("name")) {
      return Order.byName(name, sort.descending());
    }
    ToLongFunction<T> number = numbers.get(sort.field());
    if (number == null) {
      throw BackendException.invalid("sort", "It cannot be sorted by " + sort.field() + ".");
    }
    return Order.byNumber(sort.field(), number, name, sort.descending());
  }

  private boolean matches(T item, List<Filter> filters) {
    return filters.stream().allMatch(filter -> NameFilter.of(filter).test(name.apply(item)));
  }
}
