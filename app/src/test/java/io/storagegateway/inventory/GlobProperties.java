package io.storagegateway.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GlobProperties {
  @Property(tries = 5000)
  void matchesWhatTheSameRegularExpressionMatches(
      @ForAll("patterns") String pattern, @ForAll("texts") String text) {
    String regex = pattern.replace("*", ".*").replace("?", ".");
    assertThat(new Glob(pattern).matches(text)).isEqualTo(Pattern.matches(regex, text));
  }

  @Example
  void aPatternThatMakesRegularExpressionsExplodeTakesNoTime() {
    assertThat(new Glob("*a".repeat(100) + "b").matches("a".repeat(1000))).isFalse();
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("ab*?").ofMaxLength(8);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab").ofMaxLength(8);
  }
}
