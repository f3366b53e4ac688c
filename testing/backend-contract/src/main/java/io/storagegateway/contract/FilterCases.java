package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A filter that a back-end declares finds exactly what matches. */
interface FilterCases extends Cases {
  @TestFactory
  default Stream<DynamicTest> everyDeclaredFilterOfVolumesFindsWhatMatches() {
    try (Lab declared = lab()) {
      return filters(declared).stream().map(field -> dynamicTest(field, () -> check(field)));
    }
  }

  private static Set<String> filters(Lab lab) {
    boolean listed = lab.declares(Operation.LIST_VOLUMES, Operation.CREATE_VOLUME);
    return listed && lab.rules(Kind.VOLUME).listing() instanceof ListingMode.QueryBy query
        ? new TreeSet<>(query.filters())
        : Set.of();
  }

  private void check(String field) {
    try (Lab lab = lab()) {
      Stock stock = lab.stock();
      stock.volume();
      if (field.equals("state")) {
        state(lab, stock);
      } else if (field.equals("name")) {
        String name = stock.volume().name();
        String start = name.substring(0, name.length() - 1);
        same(lab, new Filter(field, Filter.Test.EQUALS, name), List.of(name));
        same(lab, new Filter(field, Filter.Test.GLOB, start + "?"), matching(lab, start));
        same(lab, new Filter(field, Filter.Test.GLOB, "*" + name), List.of(name));
      } else if (lab.rules(Kind.VOLUME).settable().contains(field)) {
        settable(lab, stock, field);
      }
    }
  }

  private static void state(Lab lab, Stock stock) {
    if (lab.declares(Operation.RESTRICT_VOLUME)) {
      Volume restricted = stock.restricted();
      same(lab, new Filter("state", Filter.Test.EQUALS, "restricted"), List.of(restricted.name()));
    }
    same(
        lab,
        new Filter("state", Filter.Test.EQUALS, "online"),
        Shelf.volumes().all(lab.backend()).stream().map(Volume::name).toList());
  }

  private static void settable(Lab lab, Stock stock, String field) {
    List<Object> samples = stock.fields().samples(field);
    Volume one = lab.write(stock.fields().with(stock.draft(), field, samples.get(0)));
    Volume other = lab.write(stock.fields().with(stock.draft(), field, samples.get(1)));
    if (samples.get(0) instanceof Long lower && samples.get(1) instanceof Long upper) {
      numbers(lab, field, lower, Filter.Test.AT_MOST);
      numbers(lab, field, upper, Filter.Test.AT_LEAST);
    } else {
      equals(lab, field, one);
      equals(lab, field, other);
    }
  }

  private static void equals(Lab lab, String field, Volume volume) {
    String value = String.valueOf(Fields.read(volume, field));
    List<String> expected =
        Shelf.volumes().all(lab.backend()).stream()
            .filter(any -> value.equals(String.valueOf(Fields.read(any, field))))
            .map(Volume::name)
            .toList();
    same(lab, new Filter(field, Filter.Test.EQUALS, value), expected);
  }

  private static void numbers(Lab lab, String field, long bound, Filter.Test test) {
    List<String> expected =
        Shelf.volumes().all(lab.backend()).stream()
            .filter(volume -> Fields.read(volume, field) instanceof Long)
            .filter(
                volume -> {
                  Long value = (Long) Fields.read(volume, field);
                  return test == Filter.Test.AT_MOST ? value <= bound : value >= bound;
                })
            .map(Volume::name)
            .toList();
    same(lab, new Filter(field, test, Long.toString(bound)), expected);
  }

  private static List<String> matching(Lab lab, String start) {
    return Shelf.volumes().all(lab.backend()).stream()
        .map(Volume::name)
        .filter(name -> name.startsWith(start) && name.length() == start.length() + 1)
        .toList();
  }

  /** With pages of one, so that the cursor works with the filter too. */
  private static void same(Lab lab, Filter filter, List<String> names) {
    Query query = new Query(List.of(filter), Sort.BY_NAME, 1, Optional.empty(), Visibility.ALL);
    assertThat(Shelf.volumes().all(lab.backend(), query))
        .extracting(Volume::name)
        .as("volumes that match %s", filter)
        .containsExactlyElementsOf(names.stream().sorted().toList());
  }
}
