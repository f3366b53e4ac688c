package io.storagegateway.jobarchive.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The distributions that archives are drawn from. */
class DrawsTest {
  private static final int MANY = 20_000;

  @Test
  void drawsAreTheSameForTheSameSeedAndPathOnly() {
    assertThat(Draws.of(1, 2, 3).uniform()).isEqualTo(Draws.of(1, 2, 3).uniform());
    assertThat(
            DoubleStream.of(
                    Draws.of(1, 2, 3).uniform(),
                    Draws.of(2, 2, 3).uniform(),
                    Draws.of(1, 3, 2).uniform(),
                    Draws.of(1, 2).uniform())
                .distinct())
        .hasSize(4);
  }

  /** A change of these numbers would change every archive. */
  @Test
  void drawsStayTheSameFromReleaseToRelease() {
    Draws draws = Draws.of(1, 2);
    assertThat(draws.uniform()).isEqualTo(0.24560528158283812);
    assertThat(draws.logNormal(100, 1)).isEqualTo(159.42552157600147);
  }

  @Test
  void halfOfLogNormalDrawsAreBelowTheMedian() {
    Draws draws = Draws.of(1);
    long below = IntStream.range(0, MANY).filter(i -> draws.logNormal(300, 2) < 300).count();
    assertThat((double) below / MANY).isCloseTo(0.5, within(0.02));
  }

  @Test
  void theFirstRankIsDrawnTwiceAsOftenAsTheSecond() {
    Draws draws = Draws.of(1);
    Zipf ranks = new Zipf(10);
    int[] drawn = new int[10];
    for (int i = 0; i < MANY; i++) {
      drawn[ranks.draw(draws)]++;
    }
    assertThat((double) drawn[0] / drawn[1]).isCloseTo(2, within(0.2));
    assertThat(Arrays.stream(drawn).min().orElseThrow()).isPositive();
  }

  @Test
  void timesGrowWithTheShareAndStayWithinTheDays() {
    Instant until = Instant.parse("2026-01-08T00:00:00Z");
    SubmitPattern times = new SubmitPattern(until, 7);
    long[] drawn = IntStream.range(0, 1_000).mapToLong(i -> times.at(i / 1_000.0)).toArray();
    assertThat(drawn).isSorted();
    assertThat(drawn[0]).isGreaterThanOrEqualTo(until.getEpochSecond() - 7 * 86_400);
    assertThat(times.at(0.9999999)).isLessThanOrEqualTo(until.getEpochSecond());
  }
}
