package io.storagegateway.api.v3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagegateway.api.problem.ProblemException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyPathTest {
  @ParameterizedTest
  @CsvSource({
    "/v3/e/volumes, /v3/e/volumes",
    "/v3/e/volumes/, /v3/e/volumes",
    "/v3/e/volumes/vol1, /v3/e/volumes/vol1",
    "/v3/e/volumes/vol1/, /v3/e/volumes/vol1",
    "/v3/e/volumes/dbfiler:/ORA/dbs03, /v3/e/volumes/dbfiler%3A%2FORA%2Fdbs03",
    "/v3/e/volumes/:/ORA, /v3/e/volumes/%3A%2FORA",
    "/v3/e/volumes/a/b/snapshots, /v3/e/volumes/a%2Fb/snapshots",
    "/v3/e/volumes/a/b/snapshots/, /v3/e/volumes/a%2Fb/snapshots",
    "/v3/e/volumes/a/b/snapshots/s, /v3/e/volumes/a%2Fb/snapshots/s",
    "/v3/e/volumes/a/b/locks/h.example, /v3/e/volumes/a%2Fb/locks/h%2Eexample",
    "/v3/e/volumes/snapshots, /v3/e/volumes/snapshots",
    "/v3/e/volumes/snapshots/snapshots/s, /v3/e/volumes/snapshots/snapshots/s",
    "/v3/e/volumes/a/snapshots/s/locks, /v3/e/volumes/a/snapshots/s/locks",
    "/v3/e/volumes/a/rule/b, /v3/e/volumes/a%2Frule%2Fb",
    "/v3/e/export/192.168.0.0/24, /v3/e/export/192%2E168%2E0%2E0%2F24",
    "/v3/e/export/p/rule/10.0.0.1/24, /v3/e/export/p/rule/10%2E0%2E0%2E1%2F24",
    "/v3/e/export/p/rule/a/rule/b, /v3/e/export/p/rule/a%2Frule%2Fb",
    "/v3/e/export/p/rule, /v3/e/export/p/rule",
    "/v3/e/export/rule/rule/r, /v3/e/export/rule/rule/r",
    "/v3/e/export/p/locks, /v3/e/export/p%2Flocks"
  })
  void namesBecomeOneSegmentAndLiteralsEndThem(String sent, String canonical) {
    assertThat(LegacyPath.canonical(sent)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "/v3/e/volumes/a%2Fb, /v3/e/volumes/a/b",
    "/v3/e/volumes/a%2fb, /v3/e/volumes/a/b",
    "/v3/e/volumes/a//b, /v3/e/volumes/a/b",
    "/v3/e/volumes//a, /v3/e/volumes/a",
    "/v3/e//volumes/a, /v3/e/volumes/a",
    "/v3/e/volumes/a%2F%2Fb, /v3/e/volumes/a/b",
    "/v3/e/volumes/a%2Fsnapshots%2Fs, /v3/e/volumes/a/snapshots/s",
    "/v3/e/volumes/a/%73napshots, /v3/e/volumes/a/snapshots"
  })
  void theSameVolumeIsMeant(String one, String other) {
    assertThat(LegacyPath.canonical(one)).isEqualTo(LegacyPath.canonical(other));
  }

  @Example
  void aSemicolonIsPartOfTheName() {
    assertThat(LegacyPath.canonical("/v3/e/volumes/a;b=c/snapshots"))
        .isEqualTo("/v3/e/volumes/a%3Bb%3Dc/snapshots");
    assertThat(LegacyPath.canonical("/v3/e/volumes/a/snapshots;x/s"))
        .isEqualTo("/v3/e/volumes/a%2Fsnapshots%3Bx%2Fs");
    assertThat(LegacyPath.canonical("/v3;x/e/volumes")).isEqualTo("/v3%3Bx/e/volumes");
  }

  @Example
  void escapesAreDecodedOnce() {
    assertThat(LegacyPath.canonical("/v3/e/volumes/a%252Fb")).isEqualTo("/v3/e/volumes/a%252Fb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%1", "%zz", "a%2", "%ff", "%c3%28", "%+1", ".", "..", "%2e%2E"})
  void whatCannotBeUnderstoodIsRefused(String segment) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> LegacyPath.canonical("/v3/e/volumes/" + segment))
        .satisfies(refusal -> assertThat(refusal.problem().status()).isEqualTo(400));
  }

  @Property
  void anyNameSurvivesTheWayThroughAPath(@ForAll("names") List<String> segments) {
    String sent =
        "/v3/e/export/"
            + String.join("/", segments.stream().map(PercentCoding::encode).toList())
            + "/rule/r";
    String[] parts = LegacyPath.canonical(sent).split("/", -1);
    assertThat(PercentCoding.decode(parts[4])).isEqualTo(String.join("/", segments));
    assertThat(parts).hasSize(7).endsWith("rule", "r");
  }

  @Property
  void aCanonicalPathStaysAsItIs(@ForAll("names") List<String> segments) {
    String once =
        LegacyPath.canonical(
            "/v3/e/volumes/"
                + String.join("/", segments.stream().map(PercentCoding::encode).toList())
                + "/locks/h");
    assertThat(LegacyPath.canonical(once)).isEqualTo(once);
  }

  @Property
  void nothingButABadRequestEverComesOfAPath(@ForAll String path) {
    try {
      assertThat(LegacyPath.canonical(path)).matches("/[A-Za-z0-9%_/-]*");
    } catch (ProblemException refusal) {
      assertThat(refusal.problem().status()).isEqualTo(400);
    }
  }

  @Provide
  Arbitrary<List<String>> names() {
    Arbitrary<String> segment =
        Arbitraries.strings()
            .ofMinLength(1)
            .ofMaxLength(12)
            .filter(LegacyPathTest::isWellFormed)
            .filter(text -> !text.contains("/") && !List.of(".", "..").contains(text))
            .filter(text -> !List.of("rule", "snapshots", "locks").contains(text));
    return segment.list().ofMinSize(1).ofMaxSize(4);
  }

  /** Half a surrogate pair has no encoding. */
  private static boolean isWellFormed(String text) {
    return PercentCoding.decode(PercentCoding.encode(text)).equals(text);
  }
}
