package io.storagegateway.dummy;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.Failures;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Volume;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeSearchTest {
  private static final int FEW = 1_000;
  private static final int MANY = 100_000;
  private static final State SMALL = state(FEW);
  private static final State LARGE = state(MANY);

  static Stream<Sort> sorts() {
    return VolumeOrders.FIELDS.stream()
        .flatMap(field -> Stream.of(new Sort(field, false), new Sort(field, true)));
  }

  @ParameterizedTest
  @MethodSource("sorts")
  void aPageOfManyCostsNoMoreLooksThanOneOfFew(Sort sort) {
    for (String pattern : List.of("*", "volume-*", "volume-0000*", "volume-000*", "volume-00*")) {
      Query query = query(sort, 100, glob(pattern));
      int few = new VolumeSearch(SMALL, query).run().visited();
      VolumeSearch.Result many = new VolumeSearch(LARGE, query).run();
      assertThat(many.visited()).as(pattern).isLessThanOrEqualTo(3 * few);
      String cursor = many.page().next().orElseThrow();
      assertThat(new VolumeSearch(LARGE, query.after(cursor)).run().visited())
          .as("second page of %s", pattern)
          .isLessThanOrEqualTo(3 * few);
    }
  }

  @ParameterizedTest
  @MethodSource("sorts")
  void pagesTogetherAreTheWholeListing(Sort sort) {
    List<String> expected = all(SMALL).sorted(order(sort)).map(Volume::name).toList();
    assertThat(names(SMALL, query(sort, 7))).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("sorts")
  void aPrefixIsFoundInEveryOrder(Sort sort) {
    for (String prefix : List.of("volume-00000", "volume-000012", "volume-0001000", "x", "a")) {
      List<String> expected =
          all(SMALL)
              .filter(volume -> volume.name().startsWith(prefix))
              .sorted(order(sort))
              .map(Volume::name)
              .toList();
      assertThat(names(SMALL, query(sort, 9, glob(prefix + "*")))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("sorts")
  void filtersAreCombined(Sort sort) {
    long bound = 500L << 30;
    Predicate<Volume> fits =
        volume ->
            volume.sizeTotal() >= bound
                && volume.name().startsWith("volume-00001")
                && volume.name().endsWith("7");
    List<Filter> filters =
        List.of(
            glob("volume-00001*"),
            glob("*7"),
            new Filter("size_total", Filter.Test.AT_LEAST, Long.toString(bound)));
    Query query = new Query(filters, sort, 3, Optional.empty(), Visibility.ALL);
    assertThat(names(SMALL, query))
        .isNotEmpty()
        .isEqualTo(all(SMALL).filter(fits).sorted(order(sort)).map(Volume::name).toList());
  }

  @ParameterizedTest
  @MethodSource("sorts")
  void aFewAmongManyAreFoundPageByPage(Sort sort) {
    Filter few = glob("*77*3");
    List<String> expected =
        all(LARGE)
            .filter(volume -> volume.name().matches(".*77.*3"))
            .sorted(order(sort))
            .map(Volume::name)
            .toList();
    assertThat(names(LARGE, query(sort, 100, few))).hasSizeGreaterThan(200).isEqualTo(expected);
  }

  @Test
  void aStretchWhoseVolumesAllLieAtTheEndOfTheOrderIsMerged() {
    List<StoredVolume> volumes = new ArrayList<>(readyMade(20_000));
    DummySettings tail =
        SettingsBuilder.settings().volumes(4_000).sizes(1L << 49, 1L << 49, 1L << 49).build();
    new ReadyMade("tail.example", tail, 1)
        .volumes()
        .forEach(volume -> volumes.add(renamed(volume, "z" + volume.name())));
    Query query = query(new Sort("size_total", false), 100, glob("z*"));
    VolumeSearch.Result result = new VolumeSearch(State.of(volumes, List.of(), 1), query).run();
    assertThat(result.page().items())
        .hasSize(100)
        .allMatch(volume -> volume.name().startsWith("z"));
    assertThat(result.visited()).isLessThan(1_000);
  }

  @Test
  void oneVolumeIsLookedUpByNameAndByPath() {
    for (Filter filter :
        List.of(
            new Filter("name", Filter.Test.EQUALS, "volume-0050000"),
            new Filter("junction_path", Filter.Test.EQUALS, "/volume-0050000"))) {
      VolumeSearch.Result result = new VolumeSearch(LARGE, query(Sort.BY_NAME, 10, filter)).run();
      assertThat(result.visited()).isEqualTo(1);
      assertThat(result.page().items())
          .singleElement()
          .extracting(Volume::name)
          .isEqualTo("volume-0050000");
    }
  }

  @Test
  void theTotalIsThereWhereItIsKnown() {
    assertThat(page(SMALL, query(Sort.BY_NAME, 10)).total()).hasValue(FEW);
    assertThat(page(SMALL, query(Sort.BY_NAME, 10, glob("*5"))).total()).isEmpty();
    assertThat(page(SMALL, query(Sort.BY_NAME, 10, glob("volume-000012*"))).total()).hasValue(10);
  }

  @Test
  void sizesCanBeBoundedFromAbove() {
    long bound = 3L << 30;
    Filter filter = new Filter("size_total", Filter.Test.AT_MOST, Long.toString(bound));
    assertThat(page(SMALL, query(Sort.BY_NAME, 1_000, filter)).items())
        .hasSameSizeAs(all(SMALL).filter(volume -> volume.sizeTotal() <= bound).toList())
        .isNotEmpty()
        .allMatch(volume -> volume.sizeTotal() <= bound);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nonsense", "name+:0", "name+:x:volume", "size_total+:1:volume-0000001"})
  void aCursorOfAnotherListingIsRefused(String cursor) {
    Failures.failure(ErrorKind.INVALID, () -> page(SMALL, query(Sort.BY_NAME, 10).after(cursor)));
  }

  @ParameterizedTest
  @CsvSource({
    "owner, EQUALS, x",
    "name, AT_MOST, 1",
    "size_total, AT_MOST, many",
    "size_total, GLOB, 1",
    "state, GLOB, online",
    "state, EQUALS, tired",
    "junction_path, GLOB, /a"
  })
  void whatCannotBeFilteredIsRefusedByName(String field, Filter.Test test, String value) {
    Query query = query(Sort.BY_NAME, 10, new Filter(field, test, value));
    assertThat(Failures.failure(ErrorKind.INVALID, () -> page(SMALL, query)).fields())
        .containsKey(field);
  }

  @Test
  void whatCannotBeSortedIsRefused() {
    Failures.failure(ErrorKind.INVALID, () -> page(SMALL, query(new Sort("owner", false), 10)));
  }

  private static Page<Volume> page(State state, Query query) {
    return new VolumeSearch(state, query).run().page();
  }

  private static List<String> names(State state, Query first) {
    List<String> names = new ArrayList<>();
    Optional<Query> next = Optional.of(first);
    while (next.isPresent()) {
      Page<Volume> page = page(state, next.get());
      assertThat(page.items()).hasSizeLessThanOrEqualTo(first.limit());
      page.items().forEach(volume -> names.add(volume.name()));
      next = page.next().map(first::after);
    }
    return names;
  }

  private static Stream<Volume> all(State state) {
    List<Volume> volumes = new ArrayList<>();
    state.volumes().in(VolumeOrders.NAME).forEach(volume -> volumes.add(volume.describe()));
    return volumes.stream();
  }

  /** Written down a second time, so that a mistake in the one is seen by the other. */
  private static Comparator<Volume> order(Sort sort) {
    Comparator<Volume> order =
        switch (sort.field()) {
          case "name" -> Comparator.comparing(Volume::name);
          case "size_total" -> Comparator.comparing(Volume::sizeTotal);
          default -> Comparator.comparing(Volume::creationTime);
        };
    return (sort.descending() ? order.reversed() : order).thenComparing(Volume::name);
  }

  private static StoredVolume renamed(StoredVolume volume, String name) {
    Identity identity = volume.identity();
    return new StoredVolume(
        new Identity(
            name,
            identity.uuid(),
            identity.creationTime(),
            identity.filerAddress(),
            identity.aggregateName()),
        volume.image(),
        "/" + name,
        volume.belongings(),
        volume.state(),
        volume.revision());
  }

  private static Filter glob(String pattern) {
    return new Filter("name", Filter.Test.GLOB, pattern);
  }

  private static Query query(Sort sort, int limit, Filter... filters) {
    return new Query(List.of(filters), sort, limit, Optional.empty(), Visibility.ALL);
  }

  private static State state(int volumes) {
    return State.of(readyMade(volumes), List.of(), 1);
  }

  private static List<StoredVolume> readyMade(int volumes) {
    DummySettings settings = SettingsBuilder.settings().volumes(volumes).build();
    return new ReadyMade("filer.example", settings, 1).volumes();
  }
}
