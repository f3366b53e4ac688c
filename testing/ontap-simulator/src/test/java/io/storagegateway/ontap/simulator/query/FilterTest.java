package io.storagegateway.ontap.simulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FilterTest {
  @Provide
  Arbitrary<Thing> things() {
    return Things.any();
  }

  /** Texts with all that has a meaning in filters. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab|*!<>=.{}\"n5 ").ofMaxLength(6);
  }

  private static boolean meets(Thing thing, String path, String text) {
    return Filter.parse(Thing.SCHEMA, path, text).test(thing);
  }

  private static String quoted(String text) {
    return text.chars()
        .mapToObj(c -> c == '"' ? "{\"}" : "\"" + (char) c + "\"")
        .collect(Collectors.joining());
  }

  @Property
  void whatIsQuotedMeansItself(@ForAll("things") Thing thing, @ForAll("texts") String text) {
    Thing same = thing.withComment(text);
    assertThat(meets(same, "comment", quoted(text))).isTrue();
    assertThat(meets(thing, "comment", quoted(text))).isEqualTo(text.equals(thing.comment()));
  }

  @Property
  void notIsTheOppositeForThoseThatHaveTheValue(
      @ForAll("things") Thing thing, @ForAll("texts") String text) {
    boolean plain = meets(thing, "comment", quoted(text));
    boolean not = meets(thing, "comment", "!" + quoted(text));
    assertThat(not).isEqualTo(thing.comment() != null && !plain);
  }

  @Property
  void orIsEitherOfTwo(
      @ForAll("things") Thing thing, @ForAll("texts") String a, @ForAll("texts") String b) {
    assertThat(meets(thing, "comment", quoted(a) + "|" + quoted(b)))
        .isEqualTo(meets(thing, "comment", quoted(a)) || meets(thing, "comment", quoted(b)));
  }

  @Property
  void everyRecordHasAValueOrHasNone(@ForAll("things") Thing thing) {
    assertThat(meets(thing, "comment", "null")).isEqualTo(thing.comment() == null);
    assertThat(meets(thing, "comment", "!null")).isEqualTo(thing.comment() != null);
  }

  @Property
  void numbersCompareAsNumbers(@ForAll("things") Thing thing, @ForAll int bound) {
    long size = thing.size();
    assertThat(meets(thing, "size", "<" + bound)).isEqualTo(size < bound);
    assertThat(meets(thing, "size", "<=" + bound)).isEqualTo(size <= bound);
    assertThat(meets(thing, "size", ">" + bound)).isEqualTo(size > bound);
    assertThat(meets(thing, "size", ">=" + bound)).isEqualTo(size >= bound);
    assertThat(meets(thing, "size", "" + bound)).isEqualTo(size == bound);
  }

  @Property
  void aRangeIsBothOfItsBounds(
      @ForAll("things") Thing thing, @ForAll short low, @ForAll short high) {
    assertThat(meets(thing, "size", low + ".." + high))
        .isEqualTo(low <= thing.size() && thing.size() <= high);
    assertThat(meets(thing, "size", low + "..")).isEqualTo(low <= thing.size());
    assertThat(meets(thing, "size", ".." + high)).isEqualTo(thing.size() <= high);
  }

  @Property
  void starsStandForAnything(@ForAll("things") Thing thing, @ForAll("names") String part) {
    String name = thing.name();
    assertThat(meets(thing, "name", part + "*")).isEqualTo(name.startsWith(part));
    assertThat(meets(thing, "name", "*" + part)).isEqualTo(name.endsWith(part));
    assertThat(meets(thing, "name", "*" + part + "*")).isEqualTo(name.contains(part));
    assertThat(meets(thing, "name", "!*" + part + "*")).isEqualTo(!name.contains(part));
    assertThat(meets(thing, "name", "a*" + part)).isEqualTo(Pattern.matches("a.*" + part, name));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("abc").ofMinLength(1).ofMaxLength(3);
  }

  @Property
  void anyOfSeveralValuesIsEnough(@ForAll("things") Thing thing, @ForAll("names") String tag) {
    assertThat(meets(thing, "tags", tag)).isEqualTo(thing.tags().contains(tag));
    assertThat(meets(thing, "tags", "!" + tag))
        .isEqualTo(!thing.tags().isEmpty() && !thing.tags().contains(tag));
    assertThat(meets(thing, "parts.label", tag)).isEqualTo(thing.tags().contains(tag));
  }

  @Property
  void noTextIsTooMuchForAFilter(@ForAll("things") Thing thing, @ForAll("texts") String text) {
    try {
      Filter<Thing> filter = Filter.parse(Thing.SCHEMA, "comment", text);
      filter.test(thing);
    } catch (QueryException e) {
      assertThat(e.code()).isIn(QueryException.OPEN_QUOTATION, QueryException.INVALID_VALUE);
    }
  }

  @Example
  void datesCompareAsMomentsWhateverTheirOffset() {
    Thing thing = Things.one().withComment("2026-11-21T12:00:00+02:00");
    assertThat(meets(thing, "comment", "2026-11-21T10:00:00Z")).isTrue();
    assertThat(meets(thing, "comment", "<2026-11-21T11:00:00Z")).isTrue();
    assertThat(meets(thing, "comment", ">2026-11-21T11:00:00Z")).isFalse();
    assertThat(meets(thing, "comment", "2026-11-21T09:00:00Z..2026-11-21T10:00:00Z")).isTrue();
  }

  @Example
  void unitsCountInNumbers() {
    Thing thing = Things.one().withSize(3 * 1024 * 1024);
    assertThat(meets(thing, "size", "3MB")).isTrue();
    assertThat(meets(thing, "size", "<3GB")).isTrue();
    assertThat(meets(thing, "size", "1KB..2MB")).isFalse();
  }

  @Example
  void onlySingleValuesFilter() {
    for (String path : List.of("colour", "parts", "place", "name.first")) {
      assertThatThrownBy(() -> Filter.parse(Thing.SCHEMA, path, "x"))
          .isInstanceOf(QueryException.class)
          .extracting(e -> ((QueryException) e).code())
          .isEqualTo(QueryException.UNEXPECTED_ARGUMENT);
    }
  }

  @Example
  void aNumberIsNotComparedWithAWord() {
    assertThatThrownBy(() -> meets(Things.one(), "size", "big"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("big");
  }
}
