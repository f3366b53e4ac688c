package io.storagegateway.netapp.ontap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
  private static final DateTimeFormatter AS_FILERS_WRITE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  @Property(tries = 1000)
  void everyTimeOfAFilerIsReadAsTheGeneralParserReadsIt(
      @ForAll @LongRange(min = 0, max = 253_000_000_000L) long seconds,
      @ForAll @IntRange(min = -1_079, max = 1_079) int offsetMinutes) {
    OffsetDateTime time =
        Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));
    String text = AS_FILERS_WRITE.format(time);
    assertThat(Timestamp.parse(text))
        .isEqualTo(time.toInstant())
        .isEqualTo(OffsetDateTime.parse(text).toInstant());
  }

  @ParameterizedTest
  @CsvSource({
    "2018-07-05T14:56:44+05:30, 2018-07-05T09:26:44Z",
    "2018-07-05T14:56:44-05:30, 2018-07-05T20:26:44Z",
    "2018-07-05T14:56:44Z, 2018-07-05T14:56:44Z",
    "2018-07-05T14:56:44.250+00:00, 2018-07-05T14:56:44.250Z",
    "2020-02-29T00:00:00+00:00, 2020-02-29T00:00:00Z"
  })
  void otherFormsAreReadToo(String text, Instant expected) {
    assertThat(Timestamp.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2018-07-05",
        "2018-07-05T14:56:44",
        "2019-02-29T00:00:00+00:00",
        "2018-13-05T14:56:44+00:00",
        "2018-07-05T24:56:44+00:00",
        "2018-07-05T14:60:44+00:00",
        "2018-07-05T14:56:44+19:00",
        "2018-07-05T14:56:44+00:60",
        "2018-07-05T14:56:44 00:00",
        "x018-07-05T14:56:44+00:00"
      })
  void whatIsNoTimeIsRefused(String text) {
    assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Timestamp.parse(text));
  }
}
