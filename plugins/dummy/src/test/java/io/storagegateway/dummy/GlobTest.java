package io.storagegateway.dummy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @Property
  void matchesWhatARegularExpressionWould(
      @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 6) String pattern,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 6) String text) {
    String regex = pattern.replace("*", ".*").replace("?", ".");
    assertThat(new Glob(pattern).matches(text)).isEqualTo(Pattern.matches(regex, text));
  }

  @ParameterizedTest
  @CsvSource({
    "abc*, abc, true",
    "a?c*, a, false",
    "*, '', true",
    "abc, abc, false",
    "a**, a, false"
  })
  void knowsItsPrefix(String pattern, String prefix, boolean prefixOnly) {
    assertThat(new Glob(pattern).prefix()).isEqualTo(prefix);
    assertThat(new Glob(pattern).isPrefix()).isEqualTo(prefixOnly);
  }

  @Test
  void aPatternOfManyStarsIsNoTrap() {
    Glob glob = new Glob("a*".repeat(500) + "b");
    assertThatNoException()
        .isThrownBy(
            () ->
                Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> glob.matches("a".repeat(2_000))));
  }
}
