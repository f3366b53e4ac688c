package io.storagegateway.ontap.simulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProjectionTest {
  private static final List<String> PATHS = Thing.SCHEMA.paths();
  private static final Thing FULL = new Thing("u", "n", 4, "c", List.of("t", "t2"));

  @Provide
  Arbitrary<Thing> things() {
    return Things.any();
  }

  @Provide
  Arbitrary<Set<String>> fields() {
    return Arbitraries.of(PATHS).set().ofMinSize(1);
  }

  private static ObjectNode shown(Thing thing, String fields) {
    return Projection.parse(Thing.SCHEMA, fields).apply(thing, false);
  }

  private static Set<String> paths(JsonNode json) {
    Set<String> paths = new TreeSet<>();
    collect("", json, paths);
    return paths;
  }

  private static void collect(String prefix, JsonNode json, Set<String> paths) {
    if (json.isObject()) {
      json.properties().forEach(e -> collect(prefix + "." + e.getKey(), e.getValue(), paths));
    } else if (json.isArray() && !json.isEmpty() && json.get(0).isObject()) {
      json.forEach(item -> collect(prefix, item, paths));
    } else {
      paths.add(prefix.substring(1));
    }
  }

  @Property
  void whatIsAskedForIsShownTogetherWithTheKeysAndNothingElse(
      @ForAll("fields") Set<String> fields) {
    Set<String> expected = new TreeSet<>(fields);
    expected.addAll(List.of("uuid", "name"));
    assertThat(paths(shown(FULL, String.join(",", fields)))).isEqualTo(expected);
  }

  @Property
  void bracesAreTheSameAsWritingItOut(@ForAll("things") Thing thing) {
    assertThat(shown(thing, "place.{room,shelf},size"))
        .isEqualTo(shown(thing, "place.room,place.shelf,size"));
    assertThat(shown(thing, "place")).isEqualTo(shown(thing, "place.{room,shelf,dark}"));
    assertThat(shown(thing, "place.*")).isEqualTo(shown(thing, "place"));
    assertThat(shown(thing, "parts")).isEqualTo(shown(thing, "parts.{label,length}"));
  }

  @Property
  void whatIsLeftOutIsTheRest(@ForAll("fields") Set<String> hidden) {
    Set<String> expected = new TreeSet<>(PATHS);
    expected.removeAll(hidden);
    assertThat(paths(shown(FULL, "**,!" + String.join(",!", hidden)))).isEqualTo(expected);
  }

  @Property
  void askingForMoreNeverShowsLess(
      @ForAll("things") Thing thing,
      @ForAll("fields") Set<String> some,
      @ForAll("fields") Set<String> more) {
    Set<String> both = new TreeSet<>(some);
    both.addAll(more);
    assertThat(paths(shown(thing, String.join(",", both))))
        .containsAll(paths(shown(thing, String.join(",", some))));
  }

  @Property
  void eachValueIsTheOneOfTheWholeRecord(
      @ForAll("things") Thing thing, @ForAll("fields") Set<String> fields) {
    JsonNode all = shown(thing, "**");
    JsonNode some = shown(thing, String.join(",", fields));
    for (String path : List.of("size", "comment", "tags", "place/room", "place/shelf")) {
      if (!some.at("/" + path).isMissingNode()) {
        assertThat(some.at("/" + path)).isEqualTo(all.at("/" + path));
      }
    }
  }

  @Example
  void oneStarIsAllThatIsCheapAndTwoAreAll() {
    assertThat(paths(shown(FULL, "**"))).containsExactlyInAnyOrderElementsOf(PATHS);
    assertThat(paths(shown(FULL, "*")))
        .doesNotContain("place.shelf", "place.dark")
        .hasSize(PATHS.size() - 2);
    assertThat(paths(shown(FULL, "*,place.dark"))).hasSize(PATHS.size() - 1);
    assertThat(Projection.standard(Thing.SCHEMA).apply(FULL, false)).isEqualTo(shown(FULL, "*"));
    assertThat(paths(Projection.keys(Thing.SCHEMA).apply(FULL, false)))
        .containsExactly("name", "uuid");
  }

  @Example
  void whatARecordLacksIsNotShown() {
    assertThat(shown(Things.one(), "comment").has("comment")).isFalse();
    assertThat(shown(Things.one(), "tags").get("tags").isEmpty()).isTrue();
  }

  @Example
  void linksStandInTheRecordAndInTheObjectsThatAreShown() {
    ObjectNode all = Projection.parse(Thing.SCHEMA, "place.room").apply(FULL, true);
    assertThat(all.at("/_links/self/href").asText()).isEqualTo("/things/u");
    assertThat(all.at("/place/_links/self/href").asText()).isEqualTo("/rooms/1");
    assertThat(Projection.parse(Thing.SCHEMA, "size").apply(FULL, true).has("place")).isFalse();
  }

  @Example
  void whatDoesNotExistOrIsNotWellFormedIsRefused() {
    for (String fields :
        List.of(
            "x",
            "place.x",
            "!x",
            "",
            ",",
            "size,",
            "place.{room",
            "{room}",
            "room}",
            "name.x",
            "size{a}")) {
      assertThatThrownBy(() -> shown(FULL, fields))
          .as(fields)
          .isInstanceOf(QueryException.class)
          .extracting(e -> ((QueryException) e).code())
          .isEqualTo(QueryException.INVALID_VALUE);
    }
  }
}
