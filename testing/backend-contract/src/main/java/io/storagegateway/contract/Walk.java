package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.value.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads a shelf page by page while things come and go between the pages. */
final class Walk<T extends Resource> {
  private static final int MOST_PAGES = 10_000;

  private final Lab lab;
  private final Shelf<T> shelf;
  private final Query first;

  Walk(Lab lab, Shelf<T> shelf, Sort sort, int limit) {
    Query all = Query.all(limit);
    this.lab = lab;
    this.shelf = shelf;
    this.first = new Query(all.filters(), sort, limit, all.after(), all.visibility());
  }

  /** The keys in the order in which they came. */
  List<String> whileHappens(Consumer<Integer> disturbance) {
    List<String> seen = new ArrayList<>();
    Query query = first;
    for (int number = 0; number < MOST_PAGES; number++) {
      Page<T> page = shelf.page(lab.backend(), query);
      page.items().forEach(item -> seen.add(item.key()));
      if (page.next().isEmpty()) {
        return seen;
      }
      disturbance.accept(number);
      query = query.after(page.next().get());
    }
    throw new AssertionError("paging with " + first + " does not end");
  }

  /** Checks that nothing comes twice and that whatever was there all the time comes. */
  List<String> check(Supplier<Set<String>> present, Consumer<Integer> disturbance) {
    Set<String> stayed = new HashSet<>(present.get());
    List<String> seen =
        whileHappens(
            page -> {
              disturbance.accept(page);
              stayed.retainAll(present.get());
            });
    assertThat(seen).as("no item comes twice, whatever comes and goes").doesNotHaveDuplicates();
    assertThat(seen).as("no item is lost that was there all the time").containsAll(stayed);
    return seen;
  }

  static <T extends Resource> Set<String> keys(List<T> items) {
    return items.stream().map(Resource::key).collect(Collectors.toCollection(HashSet::new));
  }
}
