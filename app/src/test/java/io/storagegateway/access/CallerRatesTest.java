package io.storagegateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerRatesTest {
  private final AtomicLong now = new AtomicLong(1);
  private final TimeMeter time =
      new TimeMeter() {
        @Override
        public long currentTimeNanos() {
          return now.get();
        }

        @Override
        public boolean isWallClockBased() {
          return false;
        }
      };
  private final CallerRates rates = new CallerRates(2, 5, time);

  @Test
  void afterARestACallerMaySendABurstAndThenAsManyASecondAsConfigured() {
    assertThat(admitted(() -> rates.ofSubject("alice"), 100)).isEqualTo(5);
    assertThat(rates.ofSubject("alice")).contains(Duration.ofMillis(500));
    advance(Duration.ofMillis(400));
    assertThat(rates.ofSubject("alice")).contains(Duration.ofMillis(100));
    advance(Duration.ofMillis(100));
    assertThat(admitted(() -> rates.ofSubject("alice"), 100)).isEqualTo(1);
    advance(Duration.ofSeconds(1));
    assertThat(admitted(() -> rates.ofSubject("alice"), 100)).isEqualTo(2);
    advance(Duration.ofDays(1));
    assertThat(admitted(() -> rates.ofSubject("alice"), 100)).isEqualTo(5);
  }

  @Test
  void beingTurnedAwayCostsNothing() {
    admitted(() -> rates.ofSubject("alice"), 100_000);
    advance(Duration.ofMillis(500));
    assertThat(rates.ofSubject("alice")).isEmpty();
  }

  @Test
  void callersDoNotShare() {
    admitted(() -> rates.ofSubject("10.0.0.1"), 100);
    assertThat(rates.ofSubject("bob")).isEmpty();
    assertThat(rates.ofAddress("10.0.0.1")).as("no subject").isEmpty();
    admitted(() -> rates.ofAddress("10.0.0.1"), 100);
    assertThat(rates.ofAddress("10.0.0.2")).isEmpty();
  }

  @Test
  void aSiteHasTenTimesAsMuch() {
    admitted(() -> rates.ofAddress("10.0.0.1"), 100);
    assertThat(admitted(() -> rates.ofSite("10.0.0.1"), 100)).isEqualTo(50);
    advance(Duration.ofSeconds(1));
    assertThat(admitted(() -> rates.ofSite("10.0.0.1"), 100)).isEqualTo(20);
  }

  @Test
  void aNetworkOfVersionSixIsOneCaller() {
    for (int i = 0; i < 100; i++) {
      rates.ofAddress("2001:db8::" + Integer.toHexString(i));
    }
    assertThat(rates.ofAddress("2001:db8::ffff")).isPresent();
    assertThat(rates.ofAddress("2001:db8:0:1::1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8::1, 20010db800000000",
    "[2001:db8::1], 20010db800000000",
    "2001:0DB8:0:0:ffff::1, 20010db800000000",
    "::1, 0000000000000000",
    "::ffff:192.0.2.7, 192.0.2.7",
    "no:address, no:address"
  })
  void whatOneCallerIs(String address, String network) {
    assertThat(Networks.of(address)).isEqualTo(network);
  }

  @Test
  void memoryIsBounded() {
    TokenBuckets buckets = new TokenBuckets(2, 5, time);
    for (int i = 0; i < 50_000; i++) {
      assertThat(buckets.take("caller-" + i)).isEmpty();
    }
    assertThat(buckets.known()).isBetween(1L, 30_000L);
  }

  @Test
  void whoIsNotFullYetIsNotForgotten() {
    TokenBuckets buckets = new TokenBuckets(1, 60, time);
    admitted(() -> buckets.take("alice"), 100);
    advance(Duration.ofSeconds(59));
    assertThat(admitted(() -> buckets.take("alice"), 100)).isEqualTo(59);
  }

  private void advance(Duration duration) {
    now.addAndGet(duration.toNanos());
  }

  private static int admitted(Supplier<Optional<Duration>> request, int times) {
    int admitted = 0;
    for (int i = 0; i < times; i++) {
      admitted += request.get().isEmpty() ? 1 : 0;
    }
    return admitted;
  }
}
