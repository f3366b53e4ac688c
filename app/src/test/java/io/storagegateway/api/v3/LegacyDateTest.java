package io.storagegateway.api.v3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.time.api.constraints.InstantRange;

class LegacyDateTest {
  @Example
  void aDateHasTwoDigitsForTheDayAndMinusZeroForTheZone() {
    assertThat(LegacyDate.of(Instant.parse("2025-02-01T08:05:09.987Z")))
        .isEqualTo("Sat, 01 Feb 2025 08:05:09 -0000");
  }

  @Example
  void anUnknownTimeStaysUnknown() {
    assertThat(LegacyDate.of(null)).isNull();
  }

  @Property
  void itIsTheTimeOfRfc1123InAnotherDress(
      @ForAll @InstantRange(min = "1970-01-01T00:00:00Z", max = "2999-12-31T23:59:59Z")
          Instant time) {
    String text = LegacyDate.of(time);
    assertThat(text)
        .matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d -0000");
    assertThat(
            Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.replace("-0000", "GMT"))))
        .isEqualTo(time.truncatedTo(ChronoUnit.SECONDS));
  }
}
