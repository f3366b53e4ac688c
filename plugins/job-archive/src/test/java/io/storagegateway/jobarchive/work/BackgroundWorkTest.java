package io.storagegateway.jobarchive.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.work.BackgroundWork.Standing;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BackgroundWorkTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);
  private BackgroundWork work = work(LONG);

  private static BackgroundWork work(Duration unasked) {
    return new BackgroundWork(
        "test", Clock.systemUTC(), unasked, LoggerFactory.getLogger(BackgroundWorkTest.class));
  }

  @AfterEach
  void close() {
    gate.countDown();
    work.close();
  }

  /** Counts, and goes on until the gate is opened or it is stopped. */
  private void waiting(Pace pace) throws InterruptedException {
    begun.incrementAndGet();
    try {
      pace.reached(1, 4);
      while (gate.getCount() > 0) {
        pace.check();
        Thread.sleep(2);
      }
    } finally {
      ended.incrementAndGet();
    }
  }

  private Standing follow(String id) {
    return work.follow(FakeCall.of(id).within(Duration.ofMillis(100)), id, this::waiting);
  }

  /** Asks until it has ended. */
  private void finish(String id, BackgroundWork.Task task) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> work.follow(FakeCall.of(id), id, task).ended());
  }

  private void awaitBegun(int count) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> begun.get() == count);
  }

  private void awaitEnded(int count) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ended.get() == count);
  }

  @Test
  void aSmallPieceIsToldToHaveEnded() {
    finish("a", pace -> pace.reached(2, 2));
  }

  @Test
  void whoClosesItWaitsForWorkThatIsBrokenOff() {
    work.follow(
        FakeCall.of("a").within(Duration.ofMillis(100)),
        "a",
        pace -> {
          try {
            Thread.sleep(LONG.toMillis());
          } catch (InterruptedException e) {
            Thread.sleep(200); // one step more
            ended.incrementAndGet();
          }
        });
    work.close();
    assertThat(ended).hasValue(1);
  }

  @Test
  void aLongPieceGoesOnBehindItsCallsAndIsBegunOnce() {
    assertThat(follow("a").ended()).isFalse();
    awaitBegun(1);
    assertThat(follow("a")).isEqualTo(new Standing(false, 25));
    gate.countDown();
    finish("a", this::waiting);
    assertThat(begun).hasValue(1);
  }

  @Test
  void whoAsksAfterTheEndBeginsItAgain() {
    gate.countDown();
    finish("a", this::waiting);
    assertThat(begun).hasValue(1);
    finish("a", this::waiting);
    assertThat(begun).hasValue(2);
  }

  @Test
  void aFailureIsToldToWhoAsksAndThenItCanBeBegunAgain() {
    gate.countDown();
    BackendException failure =
        BackendException.of(ErrorKind.LIMIT, "There is no room.").reason("no-space").build();
    assertThatThrownBy(
            () ->
                work.follow(
                    FakeCall.any(),
                    "a",
                    pace -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    finish("a", this::waiting);
  }

  @Test
  void whatIsNoRefusalIsADefectAndKeepsItsCause() {
    IllegalArgumentException defect = new IllegalArgumentException("defect");
    assertThatThrownBy(
            () ->
                work.follow(
                    FakeCall.any(),
                    "a",
                    pace -> {
                      throw defect;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasCause(defect);
  }

  @Test
  void aPieceThatIsStoppedHasEndedWhenThatIsSaid() {
    follow("a");
    awaitBegun(1);
    assertThat(work.stop("a")).isTrue();
    assertThat(ended).hasValue(1);
    assertThat(work.stop("a")).as("nothing is there to be stopped").isTrue();
    gate.countDown();
    finish("a", this::waiting);
    assertThat(begun).hasValue(2);
  }

  @Test
  void piecesAreStoppedOneByOne() {
    follow("a");
    follow("b");
    awaitBegun(2);
    assertThat(work.stop("a")).isTrue();
    assertThat(ended).hasValue(1);
    gate.countDown();
    awaitEnded(2);
  }

  @Test
  void whatNobodyAsksForStopsAndGoesOnWhenItIsAskedForAgain() {
    work.close();
    work = work(Duration.ofMillis(50));
    follow("a");
    awaitEnded(1);
    gate.countDown();
    assertThat(follow("a").ended()).as("it had stopped before its end").isFalse();
    finish("a", this::waiting);
    assertThat(begun).hasValue(2);
  }

  @Test
  void noMoreThanFourAreAtWork() {
    for (int number = 0; number < 6; number++) {
      follow("piece " + number);
    }
    awaitBegun(4);
    work.stop("piece 0");
    awaitBegun(5);
    gate.countDown();
    awaitEnded(6);
  }

  @Test
  void whatIsClosedEndsItsWorkAndBeginsNone() {
    follow("a");
    awaitBegun(1);
    work.close();
    assertThat(ended).hasValue(1);
    assertThatThrownBy(() -> follow("b"))
        .isInstanceOfSatisfying(
            BackendException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
  }

  @Test
  void theWorkIsACallWithoutADeadlineThatIsCancelledWithIt() {
    Pace pace = new Pace(FakeCall.of("a").within(Duration.ofMillis(100)), LONG);
    CallContext call = pace.call();
    assertThat(call.operationId()).isEqualTo("a");
    assertThat(call.deadline()).isEqualTo(Instant.MAX);
    assertThat(call.cancelled()).isFalse();
    pace.stop();
    assertThat(call.cancelled()).isTrue();
    assertThatThrownBy(() -> call.remember("x")).isInstanceOf(IllegalStateException.class);
  }
}
