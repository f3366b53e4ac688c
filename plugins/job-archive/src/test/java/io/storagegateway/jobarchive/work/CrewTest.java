package io.storagegateway.jobarchive.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CrewTest {
  private final Pace pace = new Pace(FakeCall.any(), Duration.ofMinutes(5));
  private final Crew crew = new Crew("crew", 3, pace);
  private final AtomicInteger number = new AtomicInteger();

  @Test
  void allOfThemWorkAtTheSameTimeAndHaveEndedThen() throws Exception {
    CyclicBarrier together = new CyclicBarrier(3);
    Set<String> names = ConcurrentHashMap.newKeySet();
    crew.work(
        () -> {
          try {
            together.await(30, TimeUnit.SECONDS);
          } catch (BrokenBarrierException | TimeoutException e) {
            throw new IOException(e);
          }
          names.add(Thread.currentThread().getName());
        });
    assertThat(names).containsExactlyInAnyOrder("crew-1", "crew-2", "crew-3");
  }

  @Test
  void whenOneFailsTheOthersStopAndItsFailureIsTold() {
    assertThatThrownBy(() -> crew.work(() -> failOneOf(new IOException("disk"))))
        .isInstanceOf(IOException.class)
        .hasMessage("disk");
  }

  /** The last of them fails, all others go on until they are stopped. */
  private void failOneOf(Exception failure) throws IOException, InterruptedException {
    if (number.incrementAndGet() < 3) {
      while (true) {
        crew.check();
        Thread.sleep(1);
      }
    }
    if (failure instanceof IOException io) {
      throw io;
    }
    throw (RuntimeException) failure;
  }

  @Test
  void aRefusalIsToldAsItIs() {
    BackendException refusal = BackendException.notFound(Kind.SNAPSHOT, "x");
    assertThatThrownBy(() -> crew.work(() -> failOneOf(refusal))).isSameAs(refusal);
  }

  @Test
  void whatIsNoExceptionIsToldAsItsCause() {
    AssertionError defect = new AssertionError("defect");
    assertThatThrownBy(
            () ->
                crew.work(
                    () -> {
                      throw defect;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasCause(defect);
  }

  @Test
  void allStopWhenTheWorkIsOver() {
    assertThatThrownBy(
            () ->
                crew.work(
                    () -> {
                      if (number.incrementAndGet() == 3) {
                        pace.stop();
                      }
                      while (true) {
                        crew.check();
                        Thread.sleep(1);
                      }
                    }))
        .isInstanceOf(StoppedException.class);
  }

  @Test
  void whoIsInterruptedInterruptsAllOfThem() {
    Thread waiting = Thread.currentThread();
    assertThatThrownBy(
            () ->
                crew.work(
                    () -> {
                      if (number.incrementAndGet() == 1) {
                        waiting.interrupt();
                      }
                      Thread.sleep(60_000);
                    }))
        .isInstanceOf(InterruptedException.class);
  }

  /** What they work with is closed next. */
  @Test
  void whoIsInterruptedWaitsUntilAllOfThemHaveEnded() {
    Thread waiting = Thread.currentThread();
    AtomicInteger ended = new AtomicInteger();
    assertThatThrownBy(
            () ->
                crew.work(
                    () -> {
                      if (number.incrementAndGet() == 1) {
                        waiting.interrupt();
                      }
                      try {
                        Thread.sleep(60_000);
                      } catch (InterruptedException e) {
                        Thread.sleep(200); // one step more
                        waiting.interrupt();
                        Thread.sleep(200);
                      } finally {
                        ended.incrementAndGet();
                      }
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThat(ended).hasValue(3);
    assertThat(Thread.interrupted()).as("it was interrupted again").isTrue();
  }
}
