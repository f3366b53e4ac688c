package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.spi.Sort;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {
  @Test
  void aPageHasAHundredItemsUnlessSaidOtherwise() {
    assertThat(QueryText.limit(null)).isEqualTo(100);
    assertThat(QueryText.limit("1000")).isEqualTo(1000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "1001", "", "x", "1.0", "1e2", "99999999999999999999", "NaN", " 1"})
  void aLimitOutsideOfItsBoundsIsRefused(String text) {
    assertRefused(() -> QueryText.limit(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "9223372036854775808", "5GB", "Infinity", ""})
  void aSizeIsAWholeNumberOfBytes(String text) {
    assertRefused(() -> QueryText.size("min_size", text));
  }

  @Test
  void aMinusSortsTheGreatestFirst() {
    assertThat(QueryText.sort("-size_total")).isEqualTo(new Sort("size_total", true));
    assertThat(QueryText.sort("size_total")).isEqualTo(new Sort("size_total", false));
    assertThat(QueryText.sort(null)).isEqualTo(Sort.BY_NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "1", "TRUE", ""})
  void aFlagIsTrueOrFalse(String text) {
    assertRefused(() -> QueryText.flag("dry_run", text));
  }

  @Test
  void aTextIsNeitherEmptyNorLongNorHoldsControlCharacters() {
    assertRefused(() -> QueryText.text("name", ""));
    assertRefused(() -> QueryText.text("name", "a\u0000"));
    assertRefused(() -> QueryText.text("name", "a".repeat(1025)));
    assertThat(QueryText.text("name", "ü*")).isEqualTo("ü*");
  }

  private static void assertRefused(ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(400));
  }
}
