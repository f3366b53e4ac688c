package io.storagegateway.jobarchive.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.contract.fake.FakeCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void itIsOverWhenItIsStopped() {
    Pace pace = new Pace(FakeCall.any(), Duration.ofMinutes(5));
    pace.check();
    assertThat(pace.isOver()).isFalse();
    pace.stop();
    assertThat(pace.isOver()).isTrue();
    assertThatThrownBy(pace::check).isInstanceOf(StoppedException.class);
  }

  @Test
  void itIsOverWhenNobodyHasAskedForTooLongAndNotWhenSomebodyAsksAgain() throws Exception {
    Pace hasty = new Pace(FakeCall.any(), Duration.ZERO);
    Thread.sleep(1);
    assertThatThrownBy(hasty::check).isInstanceOf(StoppedException.class);
    Pace patient = new Pace(FakeCall.any(), Duration.ofMinutes(5));
    patient.ask();
    patient.check();
  }

  @Test
  void howFarItIsIsKnownOnceItIsSaid() {
    Pace pace = new Pace(FakeCall.any(), Duration.ofMinutes(5));
    assertThat(pace.percent()).isNull();
    pace.reached(1, 3);
    assertThat(pace.percent()).isEqualTo(33);
    pace.reached(7, 3);
    assertThat(pace.percent()).as("more than was expected").isEqualTo(100);
    pace.reached(0, 0);
    assertThat(pace.percent()).as("nothing to do").isEqualTo(100);
    pace.reached(Long.MAX_VALUE / 200, Long.MAX_VALUE / 100);
    assertThat(pace.percent()).isBetween(49, 50);
  }
}
