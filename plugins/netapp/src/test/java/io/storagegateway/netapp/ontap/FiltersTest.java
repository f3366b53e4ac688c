package io.storagegateway.netapp.ontap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {
  private static final HttpUrl FILER = HttpUrl.get("https://filer/api/storage/volumes");

  @Property(tries = 1000)
  void aNameFindsItselfAndNothingElse(
      @ForAll("hostileNames") String name, @ForAll("hostileNames") String other) {
    Filters filters = Filters.none().is("name", name);
    if (!filters.impossible()) {
      String filter = asReceived(filters);
      assertThat(QueryLanguage.matches(filter, name)).isTrue();
      assertThat(QueryLanguage.matches(filter, other)).isEqualTo(name.equals(other));
    }
  }

  @Property(tries = 1000)
  void aNameNeverBecomesASecondParameter(@ForAll("hostileNames") String name) {
    Filters filters = Filters.none().is("name", name);
    HttpUrl url = received(filters);
    assertThat(url.querySize()).isEqualTo(filters.impossible() ? 0 : 1);
    assertThat(url.encodedPath()).isEqualTo(FILER.encodedPath());
    assertThat(url.host()).isEqualTo(FILER.host());
  }

  @Property(tries = 1000)
  void everyNameThatAVolumeCanHaveIsAskedForAsItIs(@ForAll("volumeNames") String name) {
    assertThat(asReceived(Filters.none().is("name", name))).isEqualTo(name);
  }

  @Property(tries = 1000)
  void oneOfManyFindsEachOfThem(@ForAll("nameLists") List<String> names) {
    Filters filters = Filters.none().isOneOf("name", names);
    assertThat(filters.impossible()).isFalse();
    assertThat(names).allMatch(name -> QueryLanguage.matches(asReceived(filters), name));
    assertThat(QueryLanguage.matches(asReceived(filters), "another name")).isFalse();
  }

  @Property(tries = 1000)
  void notANameIsEverythingElse(
      @ForAll("volumeNames") String name, @ForAll("hostileNames") String other) {
    String filter = asReceived(Filters.none().isNot("state", name));
    assertThat(QueryLanguage.matches(filter, name)).isFalse();
    assertThat(QueryLanguage.matches(filter, other)).isEqualTo(!name.equals(other));
  }

  @Test
  void whatCannotBeQuotedIsNotAskedFor() {
    for (String name : List.of("a\"b{c", "a\\b", "a\nb", "\u0000", "\"}")) {
      assertThat(Filters.none().is("name", name).impossible()).as(name).isTrue();
      assertThat(Filters.none().isNot("name", name).conditions()).isEmpty();
    }
    assertThat(Filters.none().isOneOf("name", List.of()).impossible()).isTrue();
    assertThat(Filters.none().isOneOf("name", List.of("a\\b", "c")).impossible()).isFalse();
    assertThat(Filters.none().is("name", "\\").is("state", "online").impossible()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vol*", "*", "a*b*c", "plain-name_1"})
  void aPatternOfStarsIsTaken(String pattern) {
    assertThat(Filters.canMatch(pattern)).isTrue();
    assertThat(asReceived(Filters.none().matches("name", pattern))).isEqualTo(pattern);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a|b", "!a*", "a..b", "<3", "{a}", "\"a\"", "a b", "ä*"})
  void aPatternWithOtherOperatorsIsNot(String pattern) {
    assertThat(Filters.canMatch(pattern)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> Filters.none().matches("name", pattern));
  }

  @Test
  void numbersHaveBounds() {
    assertThat(asReceived(Filters.none().isBetween("size", 1L, 9L))).isEqualTo("1..9");
    assertThat(asReceived(Filters.none().isBetween("size", 1L, null))).isEqualTo(">=1");
    assertThat(asReceived(Filters.none().isBetween("size", null, 9L))).isEqualTo("<=9");
    assertThat(Filters.none().isBetween("size", null, null).conditions()).isEmpty();
  }

  @Provide
  Arbitrary<String> hostileNames() {
    Arbitrary<String> operators =
        Arbitraries.strings().withChars("|*!<>.\"{}&=?#/%+,;: \\ab").ofMinLength(1).ofMaxLength(8);
    Arbitrary<String> anything =
        Arbitraries.strings()
            .ofMinLength(1)
            .ofMaxLength(8)
            .filter(text -> text.codePoints().noneMatch(c -> Character.getType(c) == 19));
    Arbitrary<String> known =
        Arbitraries.of(
            "null", "!null", "*", "a|b", "a..b", "vol*", "<=9", "{a}", "\"a\"", "", "a", "b", "ab");
    return Arbitraries.oneOf(operators, anything, known, volumeNames());
  }

  @Provide
  Arbitrary<String> volumeNames() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .withCharRange('0', '9')
        .withChars('_')
        .ofMinLength(1)
        .ofMaxLength(203)
        .map(name -> "v" + name);
  }

  @Provide
  Arbitrary<List<String>> nameLists() {
    return volumeNames().list().ofMinSize(1).ofMaxSize(5);
  }

  private static String asReceived(Filters filters) {
    return received(filters).queryParameterValue(0);
  }

  /** What a server reads out of the text of the request. */
  private static HttpUrl received(Filters filters) {
    HttpUrl.Builder url = FILER.newBuilder();
    filters.conditions().forEach(part -> url.addQueryParameter(part.field(), part.expression()));
    return HttpUrl.get(url.build().toString());
  }
}
