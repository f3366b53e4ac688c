package io.storagegateway.api.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.value.MetricPoint;
import io.storagegateway.spi.value.RefusedLine;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentPointsTest {
  private static final Instant NOW = Instant.parse("2026-02-01T10:00:00.5Z");

  @Test
  void aLineIsOneValue() {
    assertThat(
            point(
                "flops_any,cluster=alpha,hostname=n1,type=core,type-id=23 value=1203.3 1740027951"))
        .isEqualTo(
            new MetricPoint(
                1,
                "flops_any",
                "n1",
                "core",
                "23",
                null,
                null,
                1203.3,
                Instant.ofEpochSecond(1740027951)));
  }

  @Test
  void partsOfPartsAreKept() {
    MetricPoint point =
        point(
            "io,stype-id=scratch,host=n1,stype=filesystem,type-id=0,type=node,extra=1 value=-2e3");
    assertThat(point.scope()).isEqualTo("node");
    assertThat(point.id()).as("a machine is no part of itself").isNull();
    assertThat(point.subscope()).isEqualTo("filesystem");
    assertThat(point.subId()).isEqualTo("scratch");
    assertThat(point.value()).isEqualTo(-2000);
    assertThat(point.time()).isEqualTo(Instant.parse("2026-02-01T10:00:00Z"));
  }

  @Test
  void backslashesTakeTheMeaningAway() {
    MetricPoint point = point("a\\ b\\,c\\=d,hostname=n\\=1 value=1");
    assertThat(point.metric()).isEqualTo("a b,c=d");
    assertThat(point.host()).isEqualTo("n=1");
  }

  @ParameterizedTest
  @CsvSource({
    "1740027951, 1740027951",
    "1740027951123, 1740027951",
    "1740027951123456, 1740027951",
    "1740027951123456789, 1740027951",
  })
  void theNumberOfDigitsTellsTheUnitOfTime(String written, long seconds) {
    assertThat(point("a,hostname=n value=1 " + written).time())
        .isEqualTo(Instant.ofEpochSecond(seconds));
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "5i, 5", "7u, 7", "-1.5, -1.5", "+2., 2", ".5, 0.5", "1e3, 1000"})
  void numbersAreReadAsTheyAreWritten(String written, double value) {
    assertThat(point("a,hostname=n value=" + written).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a | bad-line",
        "a,hostname=n | bad-line",
        "a,hostname=n  | bad-line",
        "a,hostname value=1 | bad-line",
        "a,hostname= value=1 | bad-line",
        "a,hostname=n,hostname=m value=1 | bad-line",
        "a,hostname=n value= | bad-line",
        "a,hostname=n value=\"open | bad-line",
        ",hostname=n value=1 | bad-line",
        "a value=1 | no-host",
        "a,cluster=beta,hostname=n value=1 | other-cluster",
        "a,hostname=n,type=moon value=1 | unknown-scope",
        "a,hostname=n,type=core value=1 | no-id",
        "a,hostname=n,stype=x value=1 | no-id",
        "a,hostname=../n value=1 | bad-name",
        "a,hostname=n/m value=1 | bad-name",
        "a/b,hostname=n value=1 | bad-name",
        "a,hostname=n,type=core,type-id=.. value=1 | bad-name",
        "a,hostname=n other=1 | bad-field",
        "a,hostname=n value=1,more=2 | bad-field",
        "a,hostname=n value=true | bad-value",
        "a,hostname=n value=\"1\" | bad-value",
        "a,hostname=n value=NaN | bad-value",
        "a,hostname=n value=1e999 | bad-value",
        "a,hostname=n value=0x1 | bad-value",
        "a,hostname=n value=1 soon | bad-time",
        "a,hostname=n value=1 -5 | bad-time",
        "a,hostname=n value=1 5 | bad-time",
        "a,hostname=n value=1 1999999999 | bad-time",
        "a,hostname=n value=1 9999999999999999999 | bad-time",
        "a,hostname=n value=1 1740027951 more | bad-time",
      })
  void whatIsNoValueIsRefusedWithItsReason(String line, String reason) {
    SentPoints sent = SentPoints.of("\n" + line + "\n", "alpha", NOW);
    assertThat(sent.points()).isEmpty();
    assertThat(sent.refused()).extracting(RefusedLine::reason).containsExactly(reason);
    assertThat(sent.refused()).extracting(RefusedLine::line).containsExactly(2);
  }

  @Test
  void oneBadLineSpoilsNoOtherAndLeavesNothingToIt() {
    SentPoints sent =
        SentPoints.of(
            "a,hostname=n value=1\r\nb value=2\r\n# c\r\n\r\nd,hostname=m value=4", "alpha", NOW);
    assertThat(sent.points()).extracting(MetricPoint::line).containsExactly(1, 5);
    assertThat(sent.points()).extracting(MetricPoint::host).containsExactly("n", "m");
    assertThat(sent.refused()).extracting(RefusedLine::line).containsExactly(2);
  }

  @Test
  void theFirstThousandBadLinesAreNamedAndTheOthersCounted() {
    SentPoints sent = SentPoints.of("bad\n".repeat(5_000), "alpha", NOW);
    assertThat(sent.refused()).hasSize(1_001);
    assertThat(sent.refused().get(999).line()).isEqualTo(1_000);
    assertThat(sent.refused().get(1_000))
        .isEqualTo(
            new RefusedLine(1_001, "more-lines", "From here on, 4000 more lines are refused."));
  }

  @Property
  void anyTextIsTakenApartWithoutAnAccident(@ForAll @StringLength(max = 200) String text) {
    SentPoints sent = SentPoints.of(text, "alpha", NOW);
    assertThat(sent.points().size() + sent.refused().size())
        .isLessThanOrEqualTo((int) text.lines().count());
  }

  private static MetricPoint point(String line) {
    SentPoints sent = SentPoints.of(line, "alpha", NOW);
    assertThat(sent.refused()).isEmpty();
    return sent.points().get(0);
  }
}
