package io.storagegateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PageTest {
  @Property
  void cutPagesHoldEverythingOnce(
      @ForAll @IntRange(max = 60) int size, @ForAll @IntRange(min = 1, max = 20) int limit) {
    List<Integer> all = IntStream.range(0, size).boxed().toList();
    List<Integer> seen = new ArrayList<>();
    Optional<String> next = Optional.of("-1");

    while (next.isPresent()) {
      int after = Integer.parseInt(next.get());
      List<Integer> found = all.stream().filter(i -> i > after).limit(limit + 1L).toList();
      Page<Integer> page = Page.cut(found, limit, String::valueOf);
      assertThat(page.items().size()).isLessThanOrEqualTo(limit);
      seen.addAll(page.items());
      next = page.next();
    }

    assertThat(seen).isEqualTo(all);
  }

  @Test
  void theOnlyPageKnowsItsTotal() {
    Page<String> page = Page.only(List.of("a", "b"));

    assertThat(page.total()).hasValue(2);
    assertThat(page.next()).isEmpty();
  }

  @Test
  void aPageIsAsOfTheCallUnlessItSaysOtherwise() {
    Instant indexed = Instant.parse("2026-01-31T10:00:00Z");

    assertThat(Page.only(List.of("a")).asOf()).isEmpty();
    assertThat(new Page<>(List.of(), Optional.empty(), OptionalLong.of(0), List.of()).asOf())
        .isEmpty();
    assertThat(
            new Page<>(
                    List.of(),
                    Optional.empty(),
                    OptionalLong.of(0),
                    List.of(),
                    Optional.of(indexed))
                .asOf())
        .contains(indexed);
  }

  @Test
  void limitsOutsideOneToThousandAreRefused() {
    assertThatThrownBy(() -> Query.all(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Query.all(1001)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Query.all(1000).after("x").after()).hasValue("x");
  }
}
