package io.storagegateway.spi.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricValuesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void valuesAreHandedOnDigitByDigit() {
    MetricValues values = json("2400.100, null,-0.5e-3\n,0");

    assertThat(values).hasToString("[2400.100, null,-0.5e-3\n,0]");
    assertThat(values).containsExactly("2400.100", null, "-0.5e-3", "0");
    assertThat(values.size()).isEqualTo(4);
    assertThat(values.missing()).isEqualTo(1);
    assertThat(values.samples())
        .isEqualTo(Samples.of(new double[] {2400.1, Double.NaN, -0.0005, 0}, 4));
  }

  @Test
  void onlyThePartThatIsMeantIsTaken() {
    byte[] text = "{\"data\":[1,2.5]}".getBytes(StandardCharsets.UTF_8);

    assertThat(MetricValues.ofJson(text, 9, 5)).containsExactly("1", "2.5").hasToString("[1,2.5]");
  }

  @Test
  void thereMayBeNone() {
    assertThat(json("")).isEmpty();
    assertThat(json(" \n")).isEmpty();
    assertThat(MetricValues.NONE).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,",
        ",1",
        "1,,2",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "--1",
        "-",
        "NaN",
        "nul",
        "nullnull",
        "\"1\"",
        "[1]",
        "1 2",
        "1],\"x\":[2",
        "true",
        "0x1",
        "\u0000",
        "1\u0000"
      })
  void whatIsNoArrayOfNumbersIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> json(text));
  }

  @Test
  void numbersAreTakenWithTheirHoles() {
    MetricValues values = MetricValues.of(new double[] {1.5, Double.NaN, 1e300, 7}, 3);

    assertThat(values).containsExactly("1.5", null, "1.0E300").hasToString("[1.5,null,1.0E300]");
    assertThat(values.missing()).isEqualTo(1);
    assertThat(values)
        .isEqualTo(json("1.5,null,1.0E300"))
        .hasSameHashCodeAs(json("1.5,null,1.0E300"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MetricValues.of(new double[] {Double.NEGATIVE_INFINITY}, 1));
  }

  @Test
  void aQueryBeginsBeforeItEndsAndNamesAMetric() {
    assertThatIllegalArgumentException().isThrownBy(() -> query(List.of("a"), Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> query(List.of(), Duration.ofHours(1)));
    assertThat(query(List.of("a"), Duration.ofHours(1)).range()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void whatIsTooMuchIsRefusedBeforeTheBackendIsAsked() {
    MetricBounds bounds = new MetricBounds(10, 2, 122, Duration.ofHours(2));
    MetricQuery hour = query(List.of("a"), Duration.ofHours(1));

    bounds.check(hour, 2, 1, Duration.ofMinutes(1));
    refuses("hosts", () -> bounds.check(hour, 11, 1, Duration.ofHours(1)));
    refuses("hosts", () -> bounds.check(hour, 2, 2, Duration.ofMinutes(1)));
    refuses("hosts", () -> bounds.check(hour, 10, Integer.MAX_VALUE, Duration.ofNanos(1)));
    refuses(
        "hosts",
        () ->
            bounds.check(
                query(List.of("a"), Duration.ofHours(1), MetricQuery.What.STATISTICS),
                2,
                2,
                Duration.ofMinutes(1)));
    refuses(
        "hosts",
        () -> bounds.check(query(List.of("a"), Duration.ofSeconds(1)), 3, 1, Duration.ofHours(1)));
    refuses(
        "metrics",
        () ->
            bounds.check(
                query(List.of("a", "b", "c"), Duration.ofHours(1)), 1, 1, Duration.ofHours(1)));
    refuses(
        "from",
        () -> bounds.check(query(List.of("a"), Duration.ofHours(3)), 1, 1, Duration.ofHours(1)));
  }

  private static void refuses(String field, Runnable check) {
    assertThat(catchThrowableOfType(BackendException.class, check::run))
        .satisfies(
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(ErrorKind.TOO_LARGE);
              assertThat(refusal.reason()).isEqualTo(MetricBounds.TOO_LARGE);
              assertThat(refusal.fields()).containsOnlyKeys(field);
            });
  }

  private static MetricQuery query(List<String> metrics, Duration range) {
    return query(metrics, range, MetricQuery.What.BOTH);
  }

  private static MetricQuery query(List<String> metrics, Duration range, MetricQuery.What what) {
    return new MetricQuery(
        "alpha",
        List.of(),
        metrics,
        MetricQuery.NODE,
        List.of(),
        NOON,
        NOON.plus(range),
        Optional.empty(),
        what);
  }

  private static MetricValues json(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return MetricValues.ofJson(bytes, 0, bytes.length);
  }
}
