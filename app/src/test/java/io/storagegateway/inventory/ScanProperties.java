package io.storagegateway.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Volume;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ScanProperties {
  @Property
  void pagesOfAnyOrderHoldEverythingOnceAndInOrder(
      @ForAll("volumes") List<Volume> volumes,
      @ForAll("sorts") Sort sort,
      @ForAll @IntRange(min = 1, max = 7) int limit) {
    List<Volume> read =
        readAll(volumes, new Query(List.of(), sort, limit, Optional.empty(), Visibility.ALL));
    assertThat(read).hasSameSizeAs(volumes).containsAll(volumes);
    assertThat(read).isSortedAccordingTo(order(sort));
  }

  @Property
  void filtersAllHold(
      @ForAll("volumes") List<Volume> volumes, @ForAll @IntRange(max = 5) int size) {
    Query query =
        new Query(
            List.of(
                new Filter("name", Filter.Test.GLOB, "v1*"),
                new Filter("size_total", Filter.Test.AT_LEAST, Integer.toString(size))),
            Sort.BY_NAME,
            3,
            Optional.empty(),
            Visibility.ALL);
    assertThat(readAll(volumes, query))
        .containsExactlyInAnyOrderElementsOf(
            volumes.stream()
                .filter(one -> one.name().startsWith("v1"))
                .filter(one -> one.sizeTotal() != null && one.sizeTotal() >= size)
                .toList());
  }

  @Example
  void aFieldThatIsNotKnownIsRefusedWithThoseThatAre() {
    Query query =
        new Query(List.of(), new Sort("colour", false), 3, Optional.empty(), Visibility.ALL);
    assertThatThrownBy(() -> readAll(List.of(), query))
        .isInstanceOf(BadQueryException.class)
        .hasMessageContaining("size_total");
  }

  @Example
  void holesOfAllPagesAreTold() {
    Query query =
        new Query(
            List.of(new Filter("name", Filter.Test.GLOB, "*")),
            Sort.BY_NAME,
            10,
            Optional.empty(),
            Visibility.ALL);
    Page<Volume> page =
        Scan.page(
            Kind.VOLUME,
            query,
            asked ->
                new Page<>(
                    List.of(),
                    asked.after().isPresent() ? Optional.empty() : Optional.of("more"),
                    OptionalLong.empty(),
                    List.of(
                        new ListingProblem(
                            asked.after().orElse("first"), "node-down", "A node is down."))));
    assertThat(page.problems())
        .extracting(ListingProblem::subject)
        .containsExactly("first", "more");
  }

  private static List<Volume> readAll(List<Volume> volumes, Query query) {
    List<Volume> read = new ArrayList<>();
    Query next = query;
    Optional<String> after;
    do {
      Page<Volume> page = Scan.page(Kind.VOLUME, next, asked -> backwards(volumes, asked));
      assertThat(page.items().size()).isLessThanOrEqualTo(query.limit());
      read.addAll(page.items());
      after = page.next();
      next = after.map(next::after).orElse(next);
    } while (after.isPresent());
    return read;
  }

  /** A back-end that lists in an order of its own, three at most, and looks at no filter. */
  private static Page<Volume> backwards(List<Volume> volumes, Query query) {
    List<Volume> rest =
        volumes.stream()
            .sorted(Comparator.comparing(Volume::name).reversed())
            .filter(one -> query.after().map(name -> one.name().compareTo(name) < 0).orElse(true))
            .toList();
    List<Volume> items = rest.subList(0, Math.min(rest.size(), Math.min(3, query.limit())));
    Optional<String> next =
        items.size() < rest.size()
            ? Optional.of(items.get(items.size() - 1).name())
            : Optional.empty();
    return new Page<>(items, next, OptionalLong.empty(), List.of());
  }

  private static Comparator<Volume> order(Sort sort) {
    Comparator<Volume> order =
        switch (sort.field()) {
          case "name" -> Comparator.comparing(Volume::name, sorted(sort));
          case "size_total" ->
              Comparator.comparing(Volume::sizeTotal, Comparator.nullsLast(sorted(sort)));
          case "creation_time" ->
              Comparator.comparing(Volume::creationTime, Comparator.nullsLast(sorted(sort)));
          default -> throw new IllegalArgumentException(sort.field());
        };
    return order.thenComparing(Volume::name);
  }

  private static <T extends Comparable<T>> Comparator<T> sorted(Sort sort) {
    return sort.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
  }

  @Provide
  Arbitrary<Sort> sorts() {
    return Arbitraries.of("name", "size_total", "creation_time")
        .flatMap(field -> Arbitraries.of(true, false).map(down -> new Sort(field, down)));
  }

  @Provide
  Arbitrary<List<Volume>> volumes() {
    return Arbitraries.integers()
        .between(0, 200)
        .list()
        .ofMaxSize(12)
        .map(numbers -> new HashSet<>(numbers).stream().map(ScanProperties::volume).toList());
  }

  private static Volume volume(int number) {
    Long size = number % 3 == 0 ? null : (long) (number % 5);
    Instant time = number % 4 == 0 ? null : Instant.ofEpochSecond(number % 7);
    return Volume.of("v" + number, "uuid-" + number, "1")
        .size(size, null)
        .creationTime(time)
        .build();
  }
}
