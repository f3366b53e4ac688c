package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.operation.ExpectedVersions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {
  @Test
  void anAsteriskAllowsAnyVersion() {
    assertThat(IfMatch.parse(" * ")).isEqualTo(ExpectedVersions.ANY);
  }

  @Test
  void aWeakTagAllowsNothing() {
    assertThat(IfMatch.parse("W/\"a\"")).isEqualTo(ExpectedVersions.of(Set.of()));
    assertThat(IfMatch.parse("W/\"a\", \"b\"")).isEqualTo(ExpectedVersions.of(Set.of("b")));
  }

  @Test
  void aCommaWithinATagDoesNotEndIt() {
    assertThat(IfMatch.parse("\"a,b\"")).isEqualTo(ExpectedVersions.of(Set.of("a,b")));
  }

  @Test
  void emptyElementsOfTheListAreIgnored() {
    assertThat(IfMatch.parse(",\"a\",,\"b\" ,")).isEqualTo(ExpectedVersions.of(Set.of("a", "b")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "a",
        "\"a",
        "a\"",
        "\"a\" \"b\"",
        "\"a\";\"b\"",
        "w/\"a\"",
        "W/",
        "*,\"a\"",
        "\"a b\"",
        "\"a\u0001\"",
        "\"\u007f\""
      })
  void anythingElseIsMalformed(String header) {
    assertThatThrownBy(() -> IfMatch.parse(header))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(400));
  }

  @Property
  void everyListOfTagsIsReadBack(@ForAll("lists") @NotEmpty List<String> tags) {
    String header = tags.stream().map(tag -> '"' + tag + '"').collect(Collectors.joining(", "));
    assertThat(IfMatch.parse(header)).isEqualTo(ExpectedVersions.of(Set.copyOf(tags)));
  }

  @Property
  void noTextBreaksTheReader(@ForAll String header) {
    try {
      assertThat(IfMatch.parse(header)).isNotNull();
    } catch (ProblemException e) {
      assertThat(e.problem().status()).isEqualTo(400);
    }
  }

  @Provide
  Arbitrary<List<String>> lists() {
    return Arbitraries.strings()
        .withCharRange('#', '~')
        .withChars('!')
        .ofMaxLength(6)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }
}
