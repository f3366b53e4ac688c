package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.value.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How things of a kind come and go.
 *
 * @param add makes one
 * @param remove removes one by its key
 * @param canAdd whether the back-end can make them
 * @param canRemove whether it can remove them
 */
record Turnover(Runnable add, Consumer<String> remove, boolean canAdd, boolean canRemove) {
  private static final int AT_FIRST = 25;

  <T extends Resource> void walk(Lab lab, Shelf<T> shelf, Sort sort, int limit, Random random) {
    if (canAdd) {
      int count = random.nextInt(AT_FIRST);
      for (int i = 0; i < count; i++) {
        add.run();
      }
    }
    Walk<T> walk = new Walk<>(lab, shelf, sort, limit);
    List<T> all = shelf.all(lab.backend());
    List<String> undisturbed =
        walk.check(() -> Walk.keys(all), page -> disturbNothing(lab, random));
    assertThat(undisturbed)
        .as("all pages together hold the whole listing")
        .containsExactlyInAnyOrderElementsOf(Walk.keys(all));
    if (lab.rules(shelf.kind()).listing() instanceof ListingMode.QueryBy) {
      checkOrder(all, undisturbed, sort);
    }
    checkTotal(lab, shelf, all.size());
    walk.check(() -> Walk.keys(shelf.all(lab.backend())), page -> disturb(lab, shelf, random));
  }

  /** Another instance goes on with the cursor, as after a restart. */
  private static void disturbNothing(Lab lab, Random random) {
    if (random.nextInt(4) == 0) {
      lab.reopen();
    }
  }

  private <T extends Resource> void disturb(Lab lab, Shelf<T> shelf, Random random) {
    disturbNothing(lab, random);
    if (canAdd && random.nextInt(2) == 0) {
      add.run();
    }
    if (canRemove && random.nextInt(2) == 0) {
      List<String> keys = new ArrayList<>(Walk.keys(shelf.all(lab.backend())));
      keys.removeIf(key -> !lab.fixture().canBeRemoved(shelf.kind(), key));
      Collections.sort(keys);
      if (!keys.isEmpty()) {
        remove.accept(keys.get(random.nextInt(keys.size())));
      }
    }
  }

  private static <T extends Resource> void checkOrder(List<T> all, List<String> keys, Sort sort) {
    Map<String, T> byKey = new TreeMap<>();
    all.forEach(item -> byKey.put(item.key(), item));
    T before = null;
    for (String key : keys) {
      T item = byKey.get(key);
      if (before != null) {
        assertThat(Ordering.compare(before, item, sort))
            .as("%s comes before %s in the order of %s", before, item, sort)
            .isLessThanOrEqualTo(0);
      }
      before = item;
    }
  }

  private static <T extends Resource> void checkTotal(Lab lab, Shelf<T> shelf, int count) {
    Kind kind = shelf.kind();
    shelf
        .page(lab.backend(), Query.all(1))
        .total()
        .ifPresent(total -> assertThat(total).as("Page.total of %s", kind).isEqualTo(count));
    if (lab.rules(kind).listing() instanceof ListingMode.QueryBy query && query.exactTotal()) {
      assertThat(shelf.page(lab.backend(), Query.all(1)).total())
          .as("KindRules declares an exact total of %s", kind)
          .hasValue(count);
    }
  }
}
