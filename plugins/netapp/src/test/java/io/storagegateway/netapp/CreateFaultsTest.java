package io.storagegateway.netapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.ontap.simulator.Fault;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.value.Volume;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever goes wrong with a create: one volume or none, and the answer says which. */
class CreateFaultsTest {
  private static final CreateVolume DRAFT = TestBench.draft("v");
  private static final Duration SILENCE = Duration.ofSeconds(3);

  /** What became of it, in the words of the answer. */
  private enum End {
    MADE,
    NOT_MADE,
    UNCERTAIN
  }

  private record Trouble(String name, Consumer<OntapSimulator> begin, List<End> allowed) {}

  @TestFactory
  Stream<DynamicTest> afterwardsThereIsOneVolumeOrNoneAndTheAnswerSaysWhich() {
    return troubles()
        .flatMap(
            trouble ->
                Stream.of(Duration.ZERO, Duration.ofMillis(200))
                    .map(
                        delay ->
                            dynamicTest(
                                trouble.name() + ", jobs of " + delay.toMillis() + " ms",
                                () -> check(trouble, delay))));
  }

  private static Stream<Trouble> troubles() {
    return Stream.of(
        trouble("the filer refuses connections", filer -> filer.goDown(false), End.NOT_MADE),
        trouble("it is refused", on("POST", Fault.error(400, 917535, "no")), End.NOT_MADE),
        trouble("the request never arrives", on("POST", Fault.dropBefore()), End.UNCERTAIN),
        trouble("the connection breaks after success", on("POST", Fault.dropAfter()), End.MADE),
        trouble("the answer is cut in the middle", on("POST", Fault.cutBody(10)), End.MADE),
        trouble("the answer is half of its JSON", on("POST", Fault.halfJson(10)), End.MADE),
        trouble("the answer is a page in HTML", on("POST", Fault.html(502)), End.UNCERTAIN),
        trouble("the answer is nonsense", on("POST", Fault.garbage()), End.UNCERTAIN),
        trouble("silence, and nothing is done", on("POST", Fault.silence(SILENCE)), End.UNCERTAIN),
        trouble("silence, and it is done", on("POST", Fault.silenceAfter(SILENCE)), End.MADE),
        trouble("its job vanishes", on("POST", Fault.jobVanishes()), End.MADE),
        trouble("its job is lost", on("POST", Fault.jobIsLost()), End.MADE),
        trouble(
            "its job fails after 99 %",
            on("POST", Fault.jobFails(917536, "failed", 99)), End.NOT_MADE),
        trouble(
            "its job fails although all is done",
            on("POST", Fault.jobFailsAfterWork(917536, "failed", 99)),
            End.NOT_MADE),
        trouble("the filer is busy for a moment", on("POST", Fault.status(503, 1)), End.MADE),
        trouble("compression's answer is lost", on("PATCH", Fault.dropAfter()), End.MADE),
        trouble("compression's job is lost", on("PATCH", Fault.jobIsLost()), End.MADE));
  }

  private static Trouble trouble(String name, Consumer<OntapSimulator> begin, End... allowed) {
    return new Trouble(name, begin, List.of(allowed));
  }

  private static Consumer<OntapSimulator> on(String method, Fault fault) {
    return filer -> filer.faults().next(method, "/api/storage/volumes*", fault);
  }

  private static void check(Trouble trouble, Duration delay) {
    try (OntapSimulator filer =
            OntapSimulator.start(SimulatorSettings.defaults().withJobDelay(delay));
        TestBench bench = new TestBench(TestSettings.of(filer).impatient())) {
      trouble.begin().accept(filer);
      FakeCall call = FakeCall.any();
      End end = attempt(bench, call);
      assertThat(trouble.allowed()).contains(end);
      filer.faults().clear();
      filer.comeUp();
      try (TestBench patient = new TestBench(filer)) {
        settle(patient, call, end);
      }
    }
  }

  private static End attempt(TestBench bench, FakeCall call) {
    try {
      bench.write(call, DRAFT);
      return End.MADE;
    } catch (BackendException e) {
      return e.effect() == Effect.NONE ? End.NOT_MADE : End.UNCERTAIN;
    }
  }

  /** What the answer said is so; what it left open, the next look closes. */
  private static void settle(TestBench bench, FakeCall call, End end) {
    switch (end) {
      case MADE -> assertThat(bench.volumes()).extracting(Volume::name).containsExactly("v");
      case NOT_MADE -> assertThat(bench.volumes()).isEmpty();
      case UNCERTAIN -> {
        Outcome<Volume> outcome =
            bench.facet(LongWork.class).resume(call.again(), DRAFT, call.lastToken());
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(bench.volumes()).extracting(Volume::name).containsExactly("v");
        assertThat(bench.facet(LongWork.class).find(call, DRAFT)).isInstanceOf(Found.Present.class);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> aFilerThatRestartsDuringACreateHasOneVolumeAfterwards() {
    return Stream.of(true, false)
        .map(
            carriedOut ->
                dynamicTest(
                    carriedOut ? "the job is carried out" : "the job is forgotten",
                    () -> restart(carriedOut)));
  }

  private static void restart(boolean carriedOut) {
    try (OntapSimulator filer =
            OntapSimulator.start(
                SimulatorSettings.defaults().withJobDelay(Duration.ofSeconds(20)));
        TestBench bench = new TestBench(TestSettings.of(filer).withoutWaiting())) {
      FakeCall call = FakeCall.any();
      Outcome<Volume> outcome =
          DRAFT.perform(bench.backend(), call.within(Duration.ofMillis(1500)));
      assertThat(outcome).isInstanceOf(Outcome.Running.class);
      filer.restart(carriedOut);
      try (OntapSimulator quick = filer;
          TestBench other = new TestBench(TestSettings.of(quick).withoutWaiting())) {
        Outcome<Volume> resumed =
            other
                .facet(LongWork.class)
                .resume(
                    call.within(Duration.ofMillis(1500)),
                    DRAFT,
                    ((Outcome.Running<Volume>) outcome).token());
        assertThat(resumed).as("a job of 20 s is under way").isInstanceOf(Outcome.Running.class);
        Token token = Token.read(((Outcome.Running<Volume>) resumed).token());
        assertThat(token.step()).isEqualTo(carriedOut ? Step.EFFICIENCY : Step.CREATE);
        assertThat(other.volumes()).hasSize(carriedOut ? 1 : 0);
      }
    }
  }
}
