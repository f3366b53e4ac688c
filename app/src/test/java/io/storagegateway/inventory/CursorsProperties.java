package io.storagegateway.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class CursorsProperties {
  private final Cursors cursors = Cursors.of("filer", "list_volumes", "name");

  @Property
  void aCursorIsReadAsItWasWritten(@ForAll @AlphaChars String position) {
    assertThat(cursors.read(cursors.write(position))).isEqualTo(position);
  }

  @Property
  void aCursorOfAnotherListingIsRefused(
      @ForAll @AlphaChars String position, @ForAll @AlphaChars String other) {
    assumeThat(other).isNotEqualTo("filer");
    String cursor = Cursors.of(other, "list_volumes", "name").write(position);
    assertThatThrownBy(() -> cursors.read(cursor)).isInstanceOf(BadQueryException.class);
  }

  @Property
  void whateverElseIsRefused(@ForAll String text) {
    assertThatThrownBy(() -> cursors.read(text)).isInstanceOf(BadQueryException.class);
  }

  @Property
  void aCursorInWhichOneCharacterWasChangedIsRefused(
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String position,
      @ForAll @IntRange(max = 1000) int where) {
    StringBuilder cursor = new StringBuilder(cursors.write(position));
    int at = where % cursor.length();
    cursor.setCharAt(at, cursor.charAt(at) == 'A' ? 'B' : 'A');
    assertThatThrownBy(() -> cursors.read(cursor.toString())).isInstanceOf(BadQueryException.class);
  }

  @Example
  void partsCannotBeShiftedIntoEachOther() {
    String cursor = Cursors.of("ab", "c").write("x");
    assertThatThrownBy(() -> Cursors.of("a", "bc").read(cursor))
        .isInstanceOf(BadQueryException.class);
  }

  @Example
  void everyPartOfTheQueryBindsTheCursorButItsSize() {
    Query query = query(Sort.BY_NAME, 10, new Filter("name", Filter.Test.GLOB, "a*"));
    String cursor = cursors("filer", "", query).write("here");
    assertThat(cursors("filer", "", query(Sort.BY_NAME, 99, query.filters().get(0))).read(cursor))
        .isEqualTo("here");
    for (Cursors others :
        List.of(
            cursors("other", "", query),
            cursors("filer", "volume", query),
            cursors("filer", "", query(new Sort("name", true), 10, query.filters().get(0))),
            cursors("filer", "", query(Sort.BY_NAME, 10)),
            cursors(
                "filer",
                "",
                query(Sort.BY_NAME, 10, new Filter("name", Filter.Test.GLOB, "b*"))))) {
      assertThatThrownBy(() -> others.read(cursor)).isInstanceOf(BadQueryException.class);
    }
  }

  private static Cursors cursors(String endpoint, String owner, Query query) {
    return Cursors.of(endpoint, Operation.LIST_VOLUMES, owner, query);
  }

  private static Query query(Sort sort, int limit, Filter... filters) {
    return new Query(List.of(filters), sort, limit, Optional.empty(), Visibility.ALL);
  }
}
