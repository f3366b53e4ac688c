package io.storagegateway.netapp;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.ontap.simulator.Fault;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.RecordedRequest;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Section 7.6 of the reference, first part: delete is unmount and restrict, never destroy. */
class RestrictTest {
  private OntapSimulator filer;
  private TestBench bench;
  private Console console;

  @BeforeEach
  void start() {
    filer = OntapSimulator.start(SimulatorSettings.defaults());
    bench = new TestBench(filer);
    console = new Console(filer);
  }

  @AfterEach
  void stop() {
    bench.close();
    filer.close();
  }

  @Test
  void nothingIsDestroyed() {
    Volume volume = bench.create("v");
    filer.use("v", 50L << 20);
    bench.write(new RestrictVolume("v", null));
    assertThat(filer.requests()).extracting(RecordedRequest::method).doesNotContain("DELETE");
    assertThat(bench.volume(volume.uuid()).state()).isEqualTo(VolumeState.RESTRICTED);
    bench.write(new ReinstateVolume(volume.uuid()));
    assertThat(bench.volume("v").sizeUsed()).isEqualTo(50L << 20);
  }

  @Test
  void theNameStaysTaken() {
    bench.create("v");
    bench.write(new RestrictVolume("v", null));
    failure(ErrorKind.ALREADY_EXISTS, () -> bench.create("v"));
  }

  @Test
  void anUnknownVolumeIsNotFound() {
    failure(ErrorKind.NOT_FOUND, () -> bench.write(new RestrictVolume("v", null)));
  }

  @Test
  void restrictingTwiceIsAsGoodAsOnce() {
    bench.create("v");
    bench.write(new RestrictVolume("v", null));
    Object before = filer.dump();
    bench.write(new RestrictVolume("v", null));
    assertThat(filer.dump()).isEqualTo(before);
  }

  @Test
  void aVolumeComesBackByItsNameAndWhereItWas() {
    Volume volume = bench.create("v");
    bench.write(new RestrictVolume("v", null));
    assertThat(bench.write(new ReinstateVolume("v"))).isEqualTo(volume);
  }

  @Test
  void theCommentOfSomebodyElseIsKept() {
    Volume volume = bench.create("v");
    console.patchVolume(volume.uuid(), "{\"comment\":\"belongs to Bob\"}");
    bench.write(new RestrictVolume("v", null));
    assertThat(comment(volume)).contains("belongs to Bob [storage-gateway ", "mounted-at=/v]");
    bench.write(new ReinstateVolume("v"));
    assertThat(comment(volume)).contains("belongs to Bob").doesNotContain("mounted-at");
  }

  @Test
  void whereTheCommentHasNoRoomTheVolumeComesBackUnmounted() {
    Volume volume = bench.create("v");
    String full = "x".repeat(Stamp.LONGEST_COMMENT);
    console.patchVolume(volume.uuid(), "{\"comment\":\"" + full + "\"}");
    bench.write(new RestrictVolume("v", null));
    assertThat(comment(volume)).contains(full);
    assertThat(bench.write(new ReinstateVolume("v")).junctionPath()).isNull();
  }

  @Test
  void aPathThatIsTakenMeanwhileIsAConflictAndChangesNothing() {
    bench.create("v");
    bench.write(new RestrictVolume("v", null));
    Volume other = bench.create("other");
    console.patchVolume(other.uuid(), "{\"nas\":{\"path\":\"/v\"}}");
    Object before = filer.dump();
    BackendException refusal =
        failure(ErrorKind.CONFLICT, () -> bench.write(new ReinstateVolume("v")));
    assertThat(refusal.reason()).isEqualTo("junction-path-in-use");
    assertThat(filer.dump()).isEqualTo(before);
  }

  @Test
  void aVolumeThatCannotBeRestrictedIsMountedAgain() {
    Volume volume = bench.create("v");
    filer.faults().next("PATCH", "*", Fault.latency(java.time.Duration.ZERO));
    filer.faults().next("PATCH", "*", Fault.error(409, 8, "in use"));
    BackendException refusal =
        failure(ErrorKind.CONFLICT, () -> bench.write(new RestrictVolume("v", null)));
    assertThat(refusal.getMessage()).contains("mounted again");
    assertThat(refusal.effect()).isEqualTo(Effect.NONE);
    assertThat(bench.volume("v")).isEqualTo(volume);
  }

  @Test
  void aVolumeThatCannotBeMountedAgainIsSaidToBeUnmounted() {
    bench.create("v");
    filer.faults().next("PATCH", "*", Fault.latency(java.time.Duration.ZERO));
    filer.faults().next("PATCH", "*", Fault.error(409, 8, "in use"));
    filer.faults().next("PATCH", "*", Fault.error(409, 8, "in use"));
    BackendException refusal =
        failure(ErrorKind.CONFLICT, () -> bench.write(new RestrictVolume("v", null)));
    assertThat(refusal.getMessage()).contains("no longer mounted at /v");
    assertThat(refusal.effect()).isEqualTo(Effect.UNKNOWN);
  }

  @Test
  void aVolumeThatSomebodyBroughtOnlineIsMountedWhereItWas() {
    Volume volume = bench.create("v");
    bench.write(new RestrictVolume("v", null));
    console.patchVolume(volume.uuid(), "{\"state\":\"online\"}");
    assertThat(bench.write(new ReinstateVolume("v"))).isEqualTo(volume);
  }

  @Test
  void aCommentThatNamesNoPathMountsNothing() {
    Volume volume = bench.create("v");
    bench.write(new RestrictVolume("v", null));
    console.patchVolume(
        volume.uuid(), "{\"comment\":\"[storage-gateway x mounted-at=not-a-path]\"}");
    assertThat(bench.write(new ReinstateVolume("v")).junctionPath()).isNull();
  }

  @Test
  void anOldReleaseIsToldThroughItsCommandLine() {
    try (OntapSimulator old = OntapSimulator.start(SimulatorSettings.defaults().withOldRelease());
        TestBench there = new TestBench(old)) {
      Volume volume = there.create("v");
      there.write(new RestrictVolume("v", null));
      assertThat(old.requests())
          .extracting(RecordedRequest::path)
          .contains("/api/private/cli/volume/restrict");
      assertThat(there.volume("v").state()).isEqualTo(VolumeState.RESTRICTED);
      assertThat(there.write(new ReinstateVolume("v"))).isEqualTo(volume);
    }
  }

  @Test
  void anOldReleaseHasNoLocksAndSaysSo() {
    try (OntapSimulator old = OntapSimulator.start(SimulatorSettings.defaults().withOldRelease());
        TestBench there = new TestBench(old)) {
      there.create("v");
      assertThat(there.backend().capabilities().supports(Operation.LIST_LOCKS))
          .as("the most that the plugin could offer, until the filer was asked")
          .isTrue();
      there.write(new RestrictVolume("v", null));
      assertThat(there.changes().take()).containsExactly("capabilities");
      assertThat(there.backend().capabilities().refusal(Operation.LIST_LOCKS).orElseThrow())
          .contains("9.8.0");
    }
  }

  private String comment(Volume volume) {
    return console.get("/api/storage/volumes/" + volume.uuid() + "?fields=comment");
  }
}
