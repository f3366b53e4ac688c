package io.storagegateway.inventory;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Takes one page out of what is kept. */
final class Selection {
  private static final String RESTRICTED = VolumeState.RESTRICTED.name().toLowerCase(Locale.ROOT);

  private final ScanFields fields;
  private final Query query;

  Selection(Kind kind, Query query) {
    this.fields = ScanFields.of(kind);
    this.query = query;
  }

  /** Whether a query can be answered from what is kept: what is out of use is not. */
  static boolean isOfWhatIsKept(Query query) {
    return query.filters().stream().noneMatch(Selection::asksForRestricted);
  }

  /** Whether something may be shown. */
  static boolean isVisible(Resource resource, Visibility visibility) {
    return !(resource instanceof Volume volume)
        || visibility.allows(volume.attributes().owner(), volume.attributes().project());
  }

  Page<Resource> of(View view) {
    List<Resource> sorted = view.snapshot().sorted(query.sort());
    int from = query.after().map(place -> fields.firstAfter(sorted, query.sort(), place)).orElse(0);
    return query.filters().isEmpty() && query.visibility().everything()
        ? slice(sorted, from, view)
        : filtered(sorted, from, view);
  }

  private Page<Resource> slice(List<Resource> sorted, int from, View view) {
    int to = Math.min(sorted.size(), from + query.limit());
    return page(sorted.subList(from, to), to < sorted.size(), sorted.size(), view);
  }

  private Page<Resource> filtered(List<Resource> sorted, int from, View view) {
    Predicate<Resource> matches =
        fields.matching(query.filters()).and(one -> isVisible(one, query.visibility()));
    List<Resource> items = new ArrayList<>();
    int total = 0;
    boolean more = false;
    for (int index = 0; index < sorted.size(); index++) {
      if (matches.test(sorted.get(index))) {
        total++;
        if (index >= from && items.size() == query.limit()) {
          more = true;
        } else if (index >= from) {
          items.add(sorted.get(index));
        }
      }
    }
    return page(items, more, total, view);
  }

  private Page<Resource> page(List<Resource> items, boolean more, int total, View view) {
    Optional<String> next =
        more
            ? Optional.of(fields.position(items.get(items.size() - 1), query.sort()))
            : Optional.empty();
    return new Page<>(items, next, OptionalLong.of(total), view.problems());
  }

  private static boolean asksForRestricted(Filter filter) {
    return filter.field().equals("state") && filter.value().equals(RESTRICTED);
  }
}
