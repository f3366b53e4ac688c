package io.storagegateway.dummy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagegateway.contract.fake.Failures;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.value.Volume;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisbehaviourTest {
  private static final CreateVolume CREATE = TestBench.create("a", DummyAttributes.NOTHING_SAID);

  @ParameterizedTest
  @EnumSource(ErrorKind.class)
  void anErrorOfEveryKindLeavesNothingBehind(ErrorKind kind) {
    TestBench bench = bench("create_volume", new Fault(FaultKind.valueOf(kind.name()), 1, null));
    BackendException thrown = Failures.failure(kind, () -> bench.write(CREATE));
    assertThat(thrown.effect()).isEqualTo(Effect.NONE);
    assertThat(bench.names()).isEmpty();
    assertThat(bench.write(CREATE).name()).isEqualTo("a");
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"UNAVAILABLE", "TIMEOUT", "BAD_ANSWER"})
  void anErrorAfterSuccessLeavesTheEffectToBeFound(FaultKind kind) {
    TestBench bench = bench("create_volume", new Fault(kind, null, true));
    lost(bench, kind.error().orElseThrow());
  }

  @Test
  void aDisconnectLosesTheAnswerOnly() {
    lost(
        bench("create_volume", new Fault(FaultKind.DISCONNECT, null, null)), ErrorKind.UNAVAILABLE);
  }

  private static void lost(TestBench bench, ErrorKind kind) {
    FakeCall call = FakeCall.any();
    BackendException thrown = Failures.failure(kind, () -> CREATE.perform(bench.backend(), call));
    assertThat(thrown.effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(bench.longWork().find(call, CREATE)).isEqualTo(new Found.Present<>(bench.get("a")));
  }

  @Test
  void aFaultEndsAfterSoManyCalls() {
    TestBench bench = bench("get_volume", new Fault(FaultKind.TIMEOUT, 2, null));
    bench.create("a");
    Failures.failure(ErrorKind.TIMEOUT, () -> bench.get("a"));
    Failures.failure(ErrorKind.TIMEOUT, () -> bench.get("a"));
    assertThat(bench.get("a").name()).isEqualTo("a");
  }

  @Test
  void garbageMakesNoSense() {
    TestBench bench = bench("get_volume", new Fault(FaultKind.GARBAGE, null, null));
    bench.create("a");
    assertThat(bench.get("a")).isNull();
  }

  @Test
  void aDefectIsAnError() {
    TestBench bench = bench("list_volumes", new Fault(FaultKind.DEFECT, null, null));
    assertThatExceptionOfType(LinkageError.class).isThrownBy(bench::names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hang", "delay"})
  void waitingEndsWithAnInterrupt(String how) throws Exception {
    SettingsBuilder settings = SettingsBuilder.settings();
    TestBench bench =
        new TestBench(
            how.equals("hang")
                ? settings.fault("get_volume", "hang").build()
                : settings.delay("get_volume", "60m").build());
    AtomicReference<Thread> thread = new AtomicReference<>();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    CompletableFuture<Volume> answer = get(bench, thread, interrupted);
    thread.get().interrupt();
    assertThat(kindOf(answer)).isEqualTo(ErrorKind.TIMEOUT);
    assertThat(interrupted.get(30, TimeUnit.SECONDS)).as("the flag stays set").isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hang", "hang_uninterruptibly"})
  void hangingEndsWhenTheBackEndIsClosed(String kind) throws Exception {
    TestBench bench = new TestBench(SettingsBuilder.settings().fault("get_volume", kind).build());
    CompletableFuture<Volume> answer =
        get(bench, new AtomicReference<>(), new CompletableFuture<>());
    assertThat(answer).isNotDone();
    bench.backend().close();
    assertThat(kindOf(answer)).isEqualTo(ErrorKind.UNAVAILABLE);
  }

  @Test
  void oneKindOfHangingIgnoresInterrupts() throws Exception {
    TestBench bench =
        new TestBench(
            SettingsBuilder.settings().fault("get_volume", "hang_uninterruptibly").build());
    AtomicReference<Thread> thread = new AtomicReference<>();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    CompletableFuture<Volume> answer = get(bench, thread, interrupted);
    thread.get().interrupt();
    thread.get().join(100);
    assertThat(answer).isNotDone();
    bench.backend().close();
    assertThat(kindOf(answer)).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(interrupted.get(30, TimeUnit.SECONDS)).as("the interrupt is not lost").isTrue();
  }

  @Test
  void otherOperationsAreNotDisturbed() {
    TestBench bench = bench("get_volume", new Fault(FaultKind.HANG, null, null));
    bench.create("a");
    assertThat(bench.names()).containsExactly("a");
  }

  private static CompletableFuture<Volume> get(
      TestBench bench, AtomicReference<Thread> thread, CompletableFuture<Boolean> interrupted) {
    bench.create("a");
    CompletableFuture<Volume> answer = new CompletableFuture<>();
    Volumes volumes = bench.facet(Volumes.class);
    thread.set(
        new Thread(
            () -> {
              try {
                answer.complete(volumes.get(FakeCall.any(), "a", Visibility.ALL));
              } catch (BackendException e) {
                answer.completeExceptionally(e);
              }
              interrupted.complete(Thread.currentThread().isInterrupted());
            }));
    thread.get().setDaemon(true);
    thread.get().start();
    return answer;
  }

  private static ErrorKind kindOf(CompletableFuture<Volume> answer) throws Exception {
    try {
      throw new AssertionError("answered " + answer.get(30, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return ((BackendException) e.getCause()).kind();
    }
  }

  private static TestBench bench(String operation, Fault fault) {
    return new TestBench(SettingsBuilder.settings().fault(operation, fault).build());
  }
}
