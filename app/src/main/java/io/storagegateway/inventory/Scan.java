package io.storagegateway.inventory;

import io.storagegateway.inventory.Listings.PageCall;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.value.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Filters and sorts a listing whose back-end only lists everything, in an order of its own: for any
 * page everything is read.
 */
final class Scan {
  private Scan() {}

  static <T extends Resource> Page<T> page(Kind kind, Query query, PageCall<T> pages) {
    ScanFields fields = ScanFields.of(kind);
    Comparator<Resource> order = fields.order(query.sort());
    Predicate<Resource> matches = fields.matching(query.filters());
    return cut(everything(query, matches, pages), order, fields, query);
  }

  private static <T extends Resource> Everything<T> everything(
      Query query, Predicate<Resource> matches, PageCall<T> pages) {
    List<T> items = new ArrayList<>();
    Set<ListingProblem> problems = new LinkedHashSet<>();
    // The filters go along: a back-end shows restricted volumes only where they are asked for.
    Query next =
        new Query(
            query.filters(), Sort.BY_NAME, Query.MAX_LIMIT, Optional.empty(), query.visibility());
    Optional<String> after;
    do {
      Page<T> page = pages.read(next);
      page.items().stream().filter(matches).forEach(items::add);
      problems.addAll(page.problems());
      after = page.next();
      next = after.map(next::after).orElse(next);
    } while (after.isPresent());
    return new Everything<>(items, List.copyOf(problems));
  }

  private static <T extends Resource> Page<T> cut(
      Everything<T> found, Comparator<Resource> order, ScanFields fields, Query query) {
    List<T> sorted = found.items().stream().sorted(order).toList();
    int from =
        query.after().map(position -> fields.firstAfter(sorted, query.sort(), position)).orElse(0);
    int to = Math.min(sorted.size(), from + query.limit());
    Optional<String> next =
        to < sorted.size()
            ? Optional.of(fields.position(sorted.get(to - 1), query.sort()))
            : Optional.empty();
    return new Page<>(
        sorted.subList(from, to), next, OptionalLong.of(sorted.size()), found.problems());
  }

  private record Everything<T>(List<T> items, List<ListingProblem> problems) {}
}
