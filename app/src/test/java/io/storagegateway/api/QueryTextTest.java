package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.spi.Sort;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    assertRefused(() -> QueryText.count("min_size", text));
  }

  @Test
  void aMinusSortsTheGreatestFirst() {
    assertThat(QueryText.sort("-size_total", Sort.BY_NAME)).isEqualTo(new Sort("size_total", true));
    assertThat(QueryText.sort("size_total", Sort.BY_NAME)).isEqualTo(new Sort("size_total", false));
    assertThat(QueryText.sort(null, Sort.BY_NAME)).isEqualTo(Sort.BY_NAME);
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

  @ParameterizedTest
  @CsvSource({"1, 1", "60, 60", "90s, 90", "5m, 300", "2h, 7200", "1d, 86400", "365d, 31536000"})
  void aResolutionIsInSecondsOrHasAUnit(String text, long seconds) {
    assertThat(QueryText.resolution("resolution", text)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "0m", "-1", "1.5", "5 m", "m", "5M", "366d", "999999999d", "1e3", "٣"})
  void whatIsNoResolutionIsRefused(String text) {
    assertRefused(() -> QueryText.resolution("resolution", text));
  }

  private static void assertRefused(ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(400));
  }
}
