package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.value.VolumeState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The conditions of a query for volumes, with those set apart that an index can serve.
 *
 * @param state in which state volumes are looked for
 * @param exactName the only name that fits, if there is only one
 * @param exactPath the only mount path that fits, if there is only one
 * @param prefix what the names of all volumes that fit begin with
 * @param prefixOnly whether every volume fits whose name begins like this
 * @param conditions all conditions
 */
record Criteria(
    VolumeState state,
    Optional<String> exactName,
    Optional<String> exactPath,
    String prefix,
    boolean prefixOnly,
    Predicate<StoredVolume> conditions) {

  static Criteria of(Query query) {
    List<Filter> filters = query.filters();
    Predicate<StoredVolume> conditions =
        filters.stream().map(Criteria::condition).reduce(volume -> true, Predicate::and);
    Optional<Glob> glob =
        filters.stream()
            .filter(filter -> filter.test() == Filter.Test.GLOB)
            .map(filter -> new Glob(filter.value()))
            .findFirst();
    boolean others = filters.stream().skip(glob.isPresent() ? 1 : 0).findAny().isPresent();
    return new Criteria(
        values(filters, "state").map(Criteria::state).findFirst().orElse(VolumeState.ONLINE),
        values(filters, "name").findFirst(),
        values(filters, "junction_path").findFirst(),
        glob.map(Glob::prefix).orElse(""),
        !others && glob.map(Glob::isPrefix).orElse(true) && query.visibility().everything(),
        conditions.and(
            volume -> query.visibility().allows(volume.image().attributes().owner(), null)));
  }

  /** Whether every volume fits. */
  boolean isEmpty() {
    return prefixOnly && prefix.isEmpty();
  }

  boolean hasPrefix() {
    return !prefix.isEmpty();
  }

  /** The stretch of names in which all that fit lie. */
  ToIntFunction<StoredVolume> stretch() {
    return volume -> volume.name().startsWith(prefix) ? 0 : volume.name().compareTo(prefix);
  }

  boolean fit(StoredVolume volume) {
    return volume.name().startsWith(prefix) && (prefixOnly || conditions.test(volume));
  }

  private static Predicate<StoredVolume> condition(Filter filter) {
    return switch (filter.field()) {
      case "name" -> {
        Predicate<String> names = NameFilter.of(filter);
        yield volume -> names.test(volume.name());
      }
      case "state" -> {
        checkEquals(filter);
        VolumeState wanted = state(filter.value());
        yield volume -> volume.state() == wanted;
      }
      case "junction_path" -> {
        checkEquals(filter);
        yield volume -> filter.value().equals(volume.junctionPath());
      }
      case "size_total" -> size(filter);
      default -> throw NameFilter.refused(filter);
    };
  }

  private static Predicate<StoredVolume> size(Filter filter) {
    long bound = number(filter);
    return switch (filter.test()) {
      case EQUALS -> volume -> volume.image().sizeTotal() == bound;
      case AT_LEAST -> volume -> volume.image().sizeTotal() >= bound;
      case AT_MOST -> volume -> volume.image().sizeTotal() <= bound;
      case ANY_OF, GLOB -> throw NameFilter.refused(filter);
    };
  }

  private static Stream<String> values(List<Filter> filters, String field) {
    return filters.stream()
        .filter(filter -> filter.field().equals(field) && filter.test() == Filter.Test.EQUALS)
        .map(Filter::value);
  }

  private static void checkEquals(Filter filter) {
    if (filter.test() != Filter.Test.EQUALS) {
      throw NameFilter.refused(filter);
    }
  }

  private static VolumeState state(String word) {
    return Arrays.stream(VolumeState.values())
        .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> BackendException.invalid("state", "There is no such state."));
  }

  private static long number(Filter filter) {
    try {
      return Long.parseLong(filter.value());
    } catch (NumberFormatException e) {
      throw BackendException.invalid(filter.field(), "It is compared with a number.");
    }
  }
}
