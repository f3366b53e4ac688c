package io.storagegateway.spi;

import java.util.Objects;
import java.util.Set;

/** Who filters and sorts a listing. */
public sealed interface ListingMode {
  /**
   * The gateway does: the plugin lists everything, page by page, in whatever order its cursor
   * needs, and need not look at filters and sort. For up to some hundred thousand objects.
   */
  record Scan() implements ListingMode {}

  /**
   * The plugin does, and the gateway keeps nothing of it. For what is too large to keep, or has an
   * index already.
   *
   * @param filters fields that can be filtered by
   * @param sorts fields that can be sorted by; the first page without a sort is in the order of
   *     names
   * @param exactTotal whether {@link Page#total} is always there
   */
  record QueryBy(Set<String> filters, Set<String> sorts, boolean exactTotal)
      implements ListingMode {
    /** Copies the sets. */
    public QueryBy {
      filters = Set.copyOf(Objects.requireNonNull(filters, "filters"));
      sorts = Set.copyOf(Objects.requireNonNull(sorts, "sorts"));
    }
  }
}
