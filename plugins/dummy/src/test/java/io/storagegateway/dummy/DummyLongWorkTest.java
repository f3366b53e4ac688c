package io.storagegateway.dummy;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.Failures;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.Volume;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DummyLongWorkTest {
  private static final CreateVolume CREATE = TestBench.create("a", DummyAttributes.NOTHING_SAID);

  private final TestBench slow =
      new TestBench(SettingsBuilder.settings().delay("create_volume", "10m").build());

  /** A call whose caller stops waiting before the work is done. */
  private final FakeCall begun = FakeCall.any().until(slow.clock().instant());

  @Test
  void aWriteRemembersEachOfItsSteps() {
    TestBench bench = TestBench.standard();
    FakeCall call = FakeCall.any();
    CREATE.perform(bench.backend(), call);
    assertThat(call.tokens()).containsExactly("BEGIN", "FINISH");
  }

  @Test
  void aWriteThatIsRefusedRemembersNothing() {
    TestBench bench = TestBench.standard();
    bench.create("a");
    FakeCall call = FakeCall.any();
    Failures.failure(ErrorKind.ALREADY_EXISTS, () -> CREATE.perform(bench.backend(), call));
    assertThat(call.tokens()).isEmpty();
    assertThat(bench.longWork().find(call, CREATE)).isEqualTo(new Found.Absent<>());
  }

  @Test
  void aShortDelayIsWaitedFor() {
    TestBench bench = new TestBench(SettingsBuilder.settings().delay("get_volume", "1ms").build());
    bench.create("a");
    assertThat(bench.get("a").name()).isEqualTo("a");
  }

  @Test
  void slowWorkIsFinishedByAnotherInstanceWhenItIsReady() {
    Outcome<Volume> first = CREATE.perform(slow.backend(), begun);
    assertThat(first).isEqualTo(new Outcome.Running<>("BEGIN", 0));
    assertThat(slow.names()).isEmpty();
    slow.backend().close();
    try (Backend other = slow.another()) {
      LongWork work = other.require(LongWork.class);
      slow.clock().advance(Duration.ofMinutes(4));
      assertThat(work.resume(begun, CREATE, "BEGIN")).isEqualTo(new Outcome.Running<>("BEGIN", 40));
      assertThat(work.find(begun, CREATE)).isInstanceOf(Found.Unknown.class);
      slow.clock().advance(Duration.ofMinutes(6));
      Volume made = TestBench.done(work.resume(begun, CREATE, "BEGIN"));
      assertThat(TestBench.done(work.resume(begun, CREATE, "FINISH"))).isEqualTo(made);
      assertThat(work.find(begun, CREATE)).isEqualTo(new Found.Present<>(made));
    }
  }

  @Test
  void cancelledWorkIsNeverDone() {
    CREATE.perform(slow.backend(), begun);
    assertThat(slow.longWork().cancel(begun, CREATE, "BEGIN")).isTrue();
    slow.clock().advance(Duration.ofHours(1));
    assertThat(
            Failures.failure(
                    ErrorKind.CONFLICT, () -> slow.longWork().resume(begun, CREATE, "BEGIN"))
                .reason())
        .isEqualTo("cancelled");
    assertThat(slow.longWork().find(begun, CREATE)).isEqualTo(new Found.Absent<>());
    assertThat(slow.names()).isEmpty();
  }

  @Test
  void whatIsDoneCannotBeCancelled() {
    TestBench bench = TestBench.standard();
    FakeCall call = FakeCall.any();
    CREATE.perform(bench.backend(), call);
    assertThat(bench.longWork().cancel(call, CREATE, "FINISH")).isFalse();
    assertThat(bench.names()).containsExactly("a");
  }

  @Test
  void workThatWasRememberedButNeverBegunIsBegun() {
    TestBench bench = TestBench.standard();
    Volume made = TestBench.done(bench.longWork().resume(FakeCall.any(), CREATE, "BEGIN"));
    assertThat(bench.get("a")).isEqualTo(made);
  }

  @Test
  void workThatTheStorageSystemHasLostIsNotDoneAgain() {
    BackendException lost =
        Failures.failure(
            ErrorKind.CONFLICT,
            () -> TestBench.standard().longWork().resume(FakeCall.any(), CREATE, "FINISH"));
    assertThat(lost.reason()).isEqualTo("work-lost");
    assertThat(lost.effect()).isEqualTo(Effect.UNKNOWN);
    Failures.failure(
        ErrorKind.INVALID,
        () -> TestBench.standard().longWork().resume(FakeCall.any(), CREATE, "nonsense"));
  }

  @Test
  void whatWasFoundIsReadBackAsItIsNow() {
    TestBench bench = TestBench.standard();
    FakeCall call = FakeCall.any();
    CREATE.perform(bench.backend(), call);
    Volume resized = bench.write(TestBench.resize("a", 7));
    assertThat(bench.longWork().find(call, CREATE)).isEqualTo(new Found.Present<>(resized));
  }

  @Test
  void aRemovalIsFoundWithoutAValue() {
    TestBench bench = TestBench.standard();
    bench.create("a");
    FakeCall call = FakeCall.any();
    RestrictVolume restrict = new RestrictVolume("a", null);
    restrict.perform(bench.backend(), call);
    assertThat(bench.longWork().find(call, restrict)).isEqualTo(new Found.Present<>(null));
  }

  @Test
  void whereWorkMayHaveBeenForgottenNobodyPretends() {
    TestBench bench = TestBench.standard();
    assertThat(bench.longWork().find(FakeCall.any(), CREATE)).isEqualTo(new Found.Absent<>());
    for (int work = 0; work <= Journal.MOST_ENTRIES; work++) {
      bench.filer().begin("work " + work, Duration.ZERO);
    }
    assertThat(bench.longWork().find(FakeCall.of("work 0"), CREATE))
        .isInstanceOf(Found.Unknown.class);
  }

  @Test
  void anInterruptedWaitLeavesTheWorkToBeResumed() throws Exception {
    FakeCall call = FakeCall.any();
    CompletableFuture<BackendException> thrown = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                CREATE.perform(slow.backend(), call);
              } catch (BackendException e) {
                thrown.complete(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    thread.interrupt();
    BackendException interrupted = thrown.get(30, TimeUnit.SECONDS);
    assertThat(interrupted.kind()).isEqualTo(ErrorKind.TIMEOUT);
    assertThat(interrupted.effect()).isEqualTo(Effect.UNKNOWN);
    slow.clock().advance(Duration.ofMinutes(10));
    assertThat(TestBench.done(slow.longWork().resume(call, CREATE, "BEGIN")).name()).isEqualTo("a");
  }
}
