package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Filter;
import java.util.function.Predicate;

/** What a filter on names lets through. */
final class NameFilter {
  private NameFilter() {}

  static Predicate<String> of(Filter filter) {
    if (!filter.field().equals("name")) {
      throw refused(filter);
    }
    return switch (filter.test()) {
      case EQUALS -> filter.value()::equals;
      case GLOB -> new Glob(filter.value())::matches;
      case ANY_OF, AT_LEAST, AT_MOST -> throw refused(filter);
    };
  }

  static BackendException refused(Filter filter) {
    return BackendException.invalid(
        filter.field(), "It cannot be filtered by " + filter.field() + " like this.");
  }
}
