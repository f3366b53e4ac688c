package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlowFilerTest {
  private static final String MINE = "/storage/volumes?is_svm_root=false";
  private final TurnableTime time = new TurnableTime(Instant.parse("2026-11-21T10:00:00Z"));

  private Duration taken(Runnable work) {
    Instant start = time.now();
    work.run();
    return Duration.between(start, time.now());
  }

  @Test
  void aListingOfFiveThousandVolumesTakesAMinute() {
    try (OntapSimulator filer =
        OntapSimulator.start(SimulatorSettings.defaults().withTime(time).withSlowListing())) {
      filer.fill(5_000);
      Console console = Console.of(filer);
      Duration whole =
          taken(
              () -> {
                String next = MINE;
                int found = 0;
                while (!next.isEmpty()) {
                  Reply page = console.get(next);
                  assertThat(page.records()).isLessThanOrEqualTo(1_250);
                  found += page.records();
                  next = page.text("_links.next.href");
                }
                assertThat(found).isEqualTo(5_000);
              });
      assertThat(whole).isEqualTo(Duration.ofMinutes(1));
      assertThat(taken(() -> console.get(MINE + "&max_records=500")))
          .isEqualTo(Duration.ofSeconds(6));
      assertThat(taken(() -> console.get(MINE + "&return_records=false"))).isZero();
    }
  }

  @Test
  void aShortTimeEndsAPageEarly() {
    try (OntapSimulator filer =
        OntapSimulator.start(
            SimulatorSettings.defaults().withTime(time).withTimePerRecord(Duration.ofSeconds(1)))) {
      filer.fill(10);
      Console console = Console.of(filer);
      assertThat(console.get(MINE + "&return_timeout=4").records()).isEqualTo(4);
      assertThat(console.get(MINE + "&return_timeout=0").records()).isEqualTo(1);
      assertThat(console.get(MINE + "&return_timeout=60").records()).isEqualTo(10);
    }
  }

  @Test
  void everyRequestTakesItsTime() {
    try (OntapSimulator filer =
        OntapSimulator.start(
            SimulatorSettings.defaults().withTime(time).withLatency(Duration.ofMillis(20)))) {
      Console console = Console.of(filer);
      assertThat(taken(() -> console.get("/cluster"))).isEqualTo(Duration.ofMillis(20));
      assertThat(taken(() -> console.get("/nothing"))).isEqualTo(Duration.ofMillis(20));
    }
  }

  @Test
  void realTimePassesByItself() throws InterruptedException {
    FilerTime real = FilerTime.real();
    Instant before = real.now();
    real.pass(Duration.ofMillis(2));
    assertThat(real.now()).isAfterOrEqualTo(before.plusMillis(2));
  }
}
