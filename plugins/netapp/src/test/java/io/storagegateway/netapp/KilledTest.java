package io.storagegateway.netapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.storagegateway.contract.fake.Failures;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.Killed;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.RecordedRequest;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed in the middle of a write, and the one that goes on. */
class KilledTest {
  private OntapSimulator filer;
  private TestBench bench;

  @BeforeEach
  void start() {
    filer = OntapSimulator.start(SimulatorSettings.defaults());
    bench = new TestBench(TestSettings.of(filer).withoutWaiting());
  }

  @AfterEach
  void stop() {
    bench.close();
    filer.close();
  }

  /** Tokens of a create: before it, its job, before compression, its job. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aCreateIsFinishedByAnotherProcess(int tokens) {
    CreateVolume draft = TestBench.draft("v");
    FakeCall killed = FakeCall.any().killedAfter(tokens);
    assertThat(catchThrowable(() -> bench.write(killed, draft))).isInstanceOf(Killed.class);
    assertThat(killed.tokens()).hasSize(tokens);
    try (TestBench other = new TestBench(filer)) {
      Outcome<Volume> outcome =
          other.facet(LongWork.class).resume(killed.again(), draft, killed.lastToken());
      assertThat(outcome).isInstanceOf(Outcome.Done.class);
      assertThat(other.volumes()).extracting(Volume::name).containsExactly("v");
      assertThat(other.attributes("v").compressionEnabled()).isTrue();
    }
  }

  @Test
  void theSameOperationAdoptsWhatItMade() {
    CreateVolume draft = TestBench.draft("v");
    FakeCall call = FakeCall.any();
    Volume made = bench.write(call, draft);
    assertThat(bench.write(call.again(), draft)).isEqualTo(made);
    assertThat(bench.volumes()).hasSize(1);
  }

  @Test
  void anotherOperationDoesNot() {
    CreateVolume draft = TestBench.draft("v");
    bench.write(FakeCall.of("one"), draft);
    Failures.failure(ErrorKind.ALREADY_EXISTS, () -> bench.write(FakeCall.of("other"), draft));
    assertThat(bench.facet(LongWork.class).find(FakeCall.of("other"), draft))
        .isInstanceOf(Found.Absent.class);
    assertThat(bench.facet(LongWork.class).find(FakeCall.of("one"), draft))
        .isInstanceOf(Found.Present.class);
  }

  @Test
  void aCreateThatLacksWhatWasAskedForIsNotSaidToBeDone() {
    NetAppAttributes wish = new NetAppAttributes(null, null, null, null, true, null, null, null);
    CreateVolume draft = new CreateVolume("v", TestBench.SIZE, "/v", null, null, wish);
    FakeCall killed = FakeCall.any().killedAfter(3);
    assertThat(catchThrowable(() -> bench.write(killed, draft))).isInstanceOf(Killed.class);
    assertThat(bench.facet(LongWork.class).find(killed.again(), draft))
        .isInstanceOf(Found.Unknown.class);
  }

  /** A second restore would lose what was written after the first. */
  @Test
  void aRestoreIsDoneOnceWhereverTheProcessWasKilled() {
    for (int tokens = 1; tokens <= 6; tokens++) {
      String name = "v" + tokens;
      bench.create(name);
      filer.use(name, 10L << 20);
      bench.write(new CreateSnapshot(name, "s", false));
      filer.use(name, 20L << 20);
      filer.forgetRequests();
      RestoreSnapshot restore = new RestoreSnapshot(name, "s", null);
      FakeCall killed = FakeCall.any().killedAfter(tokens);
      assertThat(catchThrowable(() -> bench.write(killed, restore))).isInstanceOf(Killed.class);
      boolean restored = filer.used(name) == 10L << 20;
      filer.use(name, restored ? 30L << 20 : 20L << 20);
      bench.facet(LongWork.class).resume(killed.again(), restore, killed.lastToken());
      assertThat(restores()).as("killed after token %s", tokens).hasSize(1);
      assertThat(filer.used(name)).isEqualTo(restored ? 30L << 20 : 10L << 20);
    }
  }

  /** The token before the restore is all that was kept, and the restore was done. */
  @Test
  void aRestoreOfWhichOnlyTheBeginningWasKeptIsNotRepeated() {
    bench.create("v");
    filer.use("v", 10L << 20);
    bench.write(new CreateSnapshot("v", "s", false));
    filer.use("v", 20L << 20);
    RestoreSnapshot restore = new RestoreSnapshot("v", "s", null);
    FakeCall call = FakeCall.any();
    bench.write(call, restore);
    String before =
        call.tokens().stream()
            .filter(token -> token.contains("\"RESTORE\"") && !token.contains("\"job\""))
            .findFirst()
            .orElseThrow();
    filer.use("v", 30L << 20);
    bench.facet(LongWork.class).resume(call.again(), restore, before);
    assertThat(filer.used("v")).as("what was written since").isEqualTo(30L << 20);
    assertThat(bench.facet(LongWork.class).find(call.again(), restore))
        .isInstanceOf(Found.Present.class);
  }

  @Test
  void aTokenOfAnotherReleaseIsSaidToBeSo() {
    for (String token :
        List.of(
            "",
            "{",
            "{\"version\":2,\"step\":\"CREATE\"}",
            "{\"version\":1}",
            "{\"version\":1,\"step\":\"DANCE\"}")) {
      BackendException refusal =
          Failures.failure(
              ErrorKind.CONFLICT,
              () ->
                  bench.facet(LongWork.class).resume(FakeCall.any(), TestBench.draft("v"), token));
      assertThat(refusal.reason()).isEqualTo("token-of-another-release");
    }
    assertThat(bench.volumes()).isEmpty();
  }

  @Test
  void tokensHoldNoSecretsAndLittleElse() {
    FakeCall call = FakeCall.any();
    bench.write(call, TestBench.draft("v"));
    assertThat(call.tokens())
        .isNotEmpty()
        .allSatisfy(
            token -> assertThat(token).hasSizeLessThan(300).doesNotContain(filer.password()));
  }

  @Test
  void nobodyCanStopAJobOfTheFiler() {
    assertThat(
            bench
                .facet(LongWork.class)
                .cancel(FakeCall.any(), TestBench.draft("v"), Token.at(Step.CREATE, null).text()))
        .isFalse();
  }

  private List<RecordedRequest> restores() {
    return filer.requests().stream()
        .filter(request -> request.body().contains("restore_to"))
        .toList();
  }
}
