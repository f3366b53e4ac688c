package io.storagegateway.jobarchive.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One writer at a job, many at an archive. */
class JobLocksTest {
  private static final JobKey ONE = new JobKey("emmy", 1, 5);
  private static final JobKey TWO = new JobKey("emmy", 2, 5);
  private static final int THREADS = 8;
  private static final int ROUNDS = 500;

  private final JobLocks locks = new JobLocks(Clock.systemUTC());
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void end() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  private static void busy(BackendException told) {
    assertThat(told.kind()).isEqualTo(ErrorKind.CONFLICT);
    assertThat(told.reason()).isEqualTo("job-busy");
    assertThat(told.retryAfter()).isPresent();
  }

  @Test
  void nobodyEverMeetsAnotherAtAJob() throws Exception {
    List<JobKey> keys = List.of(ONE, TWO, new JobKey("fritz", 1, 5));
    List<AtomicInteger> inside = keys.stream().map(key -> new AtomicInteger()).toList();
    int[] done = new int[keys.size()];
    Callable<Boolean> work =
        () -> {
          boolean alone = true;
          for (int round = 0; round < ROUNDS; round++) {
            int at = round % keys.size();
            JobLocks.Held held = locks.hold(FakeCall.any(), keys.get(at));
            try {
              alone &= inside.get(at).incrementAndGet() == 1;
              done[at]++; // guarded by the lock alone
              inside.get(at).decrementAndGet();
            } finally {
              held.close();
            }
          }
          return alone;
        };
    for (Future<Boolean> each :
        threads.invokeAll(IntStream.range(0, THREADS).mapToObj(number -> work).toList())) {
      assertThat(each.get()).isTrue();
    }
    assertThat(IntStream.of(done).sum()).isEqualTo(THREADS * ROUNDS);
  }

  @Test
  void otherJobsNeedNotWait() {
    JobLocks.Held one = locks.hold(FakeCall.any(), ONE);
    locks.hold(FakeCall.any().within(Duration.ZERO), TWO).close();
    locks.hold(FakeCall.any().within(Duration.ZERO), new JobKey("emmy", 1, 6)).close();
    one.close();
    locks.hold(FakeCall.any().within(Duration.ZERO), ONE).close();
  }

  @Test
  void whoWaitsGivesUpAtTheEndOfItsCallAndTheLockIsStillThere() {
    JobLocks.Held held = locks.hold(FakeCall.any(), ONE);
    for (int time = 0; time < 2; time++) {
      busy(
          catchThrowableOfType(
              BackendException.class,
              () -> locks.hold(FakeCall.any().within(Duration.ofMillis(20)), ONE)));
    }
    held.close();
    locks.hold(FakeCall.any(), ONE).close();
  }

  @Test
  void whoWaitsGoesOnAsSoonAsTheOtherIsDone() throws Exception {
    JobLocks.Held held = locks.hold(FakeCall.any(), ONE);
    Future<?> waiting = threads.submit(() -> locks.hold(FakeCall.any(), ONE).close());
    Thread.sleep(20);
    assertThat(waiting.isDone()).isFalse();
    held.close();
    waiting.get(20, TimeUnit.SECONDS);
  }

  @Test
  void aCallThatWasCancelledDoesNotWait() {
    JobLocks.Held held = locks.hold(FakeCall.any(), ONE);
    FakeCall call = FakeCall.any();
    call.cancel();
    busy(catchThrowableOfType(BackendException.class, () -> locks.hold(call, ONE)));
    held.close();
  }

  @Test
  void whoIsInterruptedStaysInterrupted() throws Exception {
    JobLocks.Held held = locks.hold(FakeCall.any(), ONE);
    Future<Boolean> waiting =
        threads.submit(
            () -> {
              Thread.currentThread().interrupt();
              busy(
                  catchThrowableOfType(
                      BackendException.class, () -> locks.hold(FakeCall.any(), ONE)));
              return Thread.interrupted();
            });
    assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
    held.close();
  }
}
