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
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Section 7.5 of the reference: changing volumes. */
class PatchVolumeTest {
  private OntapSimulator filer;
  private TestBench bench;
  private Volume volume;

  @BeforeEach
  void start() {
    filer = OntapSimulator.start(SimulatorSettings.defaults());
    bench = new TestBench(filer);
    volume = bench.create("v");
    filer.forgetRequests();
  }

  @AfterEach
  void stop() {
    bench.close();
    filer.close();
  }

  /** It had no effect in the old service. */
  @Test
  void autosizeEnabledAloneTakesEffect() {
    patch(
        new NetAppAttributes(false, null, null, null, null, null, null, null),
        NetAppAttributes.AUTOSIZE_ENABLED);
    assertThat(bench.attributes("v").autosizeEnabled()).isFalse();
    patch(
        new NetAppAttributes(true, null, null, null, null, null, null, null),
        NetAppAttributes.AUTOSIZE_ENABLED);
    assertThat(bench.attributes("v").autosizeEnabled()).isTrue();
  }

  /** It had no effect in the old service. */
  @Test
  void inlineCompressionAloneTakesEffect() {
    patch(
        new NetAppAttributes(null, null, null, null, null, false, null, null),
        NetAppAttributes.INLINE_COMPRESSION);
    assertThat(bench.attributes("v").inlineCompression()).isFalse();
    assertThat(bench.attributes("v").compressionEnabled()).isTrue();
    patch(
        new NetAppAttributes(null, null, null, null, null, true, null, null),
        NetAppAttributes.INLINE_COMPRESSION);
    assertThat(bench.attributes("v").inlineCompression()).isTrue();
  }

  @Test
  void bothCompressionFlagsGoOffAndOnAgain() {
    for (boolean on : new boolean[] {false, true}) {
      patch(
          new NetAppAttributes(null, null, null, null, on, on, null, null),
          NetAppAttributes.COMPRESSION_ENABLED,
          NetAppAttributes.INLINE_COMPRESSION);
      assertThat(bench.attributes("v").compressionEnabled()).isEqualTo(on);
      assertThat(bench.attributes("v").inlineCompression()).isEqualTo(on);
    }
  }

  @Test
  void onlyWhatDiffersIsSent() {
    patch(
        new NetAppAttributes(true, null, 0, null, true, true, "auto", null),
        NetAppAttributes.AUTOSIZE_ENABLED,
        NetAppAttributes.SNAPSHOT_RESERVE,
        NetAppAttributes.COMPRESSION_ENABLED,
        NetAppAttributes.INLINE_COMPRESSION,
        NetAppAttributes.CACHING_POLICY);
    assertThat(written()).isEmpty();
  }

  @Test
  void whatIsNotNamedIsNotLookedAt() {
    Volume after =
        bench.write(
            new PatchVolume(
                "v",
                Set.of(),
                1L << 40,
                "/other",
                "none",
                NetAppAttributes.NOTHING_SAID,
                false,
                null));
    assertThat(after).isEqualTo(volume);
    assertThat(written()).isEmpty();
  }

  @Test
  void everythingThatOntapTakesAtOnceIsOneRequest() {
    bench.write(new CreateExportPolicy("dbs", List.of()));
    filer.forgetRequests();
    bench.write(
        new PatchVolume(
            "v",
            Set.of(
                "size_total",
                "junction_path",
                "active_policy_name",
                NetAppAttributes.AUTOSIZE_ENABLED,
                NetAppAttributes.MAX_AUTOSIZE,
                NetAppAttributes.SNAPSHOT_RESERVE),
            2 * TestBench.SIZE,
            "/elsewhere",
            "dbs",
            new NetAppAttributes(false, 1L << 40, 27, null, null, null, null, null),
            false,
            volume.version()));
    assertThat(written()).hasSize(1);
    Volume after = bench.volume("v");
    assertThat(after.sizeTotal()).isEqualTo(2 * TestBench.SIZE);
    assertThat(after.junctionPath()).isEqualTo("/elsewhere");
    assertThat(after.activePolicyName()).isEqualTo("dbs");
    assertThat(bench.attributes("v").percentageSnapshotReserve()).isEqualTo(27);
    assertThat(bench.attributes("v").maxAutosize()).isEqualTo(1L << 40);
  }

  @Test
  void theOrderIsSettingsThenCompressionThenCachingPolicy() {
    patch(
        new NetAppAttributes(false, null, null, null, false, false, "none", null),
        NetAppAttributes.CACHING_POLICY,
        NetAppAttributes.COMPRESSION_ENABLED,
        NetAppAttributes.INLINE_COMPRESSION,
        NetAppAttributes.AUTOSIZE_ENABLED);
    assertThat(written()).hasSize(3);
    assertThat(written().get(0).body()).contains("autosize");
    assertThat(written().get(1).body()).contains("efficiency");
    assertThat(written().get(2).path()).isEqualTo("/api/private/cli/volume");
  }

  @Test
  void theCachingPolicyIsSetThroughTheCommandLine() {
    patch(
        new NetAppAttributes(null, null, null, null, null, null, "none", null),
        NetAppAttributes.CACHING_POLICY);
    assertThat(bench.attributes("v").cachingPolicy()).isEqualTo("none");
    assertThat(written())
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.query())
                    .containsEntry("vserver", "vs1")
                    .containsEntry("volume", "v"));
  }

  @Test
  void whatARefusedRequestWouldHaveChangedIsAsItWas() {
    BackendException refusal =
        failure(
            ErrorKind.INVALID,
            () ->
                bench.write(
                    new PatchVolume(
                        "v",
                        Set.of("size_total", "active_policy_name"),
                        2 * TestBench.SIZE,
                        null,
                        "no_such_policy",
                        NetAppAttributes.NOTHING_SAID,
                        false,
                        null)));
    assertThat(refusal.fields()).containsKey("active_policy_name");
    assertThat(refusal.effect()).isEqualTo(Effect.NONE);
    assertThat(bench.volume("v")).isEqualTo(volume);
  }

  @Test
  void whatWasChangedBeforeALaterStepFailedIsSaid() {
    filer.faults().next("PATCH", "/api/private/*", Fault.error(400, 2, "no such policy"));
    BackendException refusal =
        failure(
            ErrorKind.INVALID,
            () ->
                patch(
                    new NetAppAttributes(false, null, null, null, null, null, "odd", null),
                    NetAppAttributes.AUTOSIZE_ENABLED,
                    NetAppAttributes.CACHING_POLICY));
    assertThat(refusal.getMessage()).contains("Not changed: " + NetAppAttributes.CACHING_POLICY);
    assertThat(refusal.effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(bench.attributes("v").autosizeEnabled()).isFalse();
  }

  @Test
  void aSizeThatOntapRoundsIsNotSentAgain() {
    size(60_000_000);
    assertThat(bench.volume("v").sizeTotal()).isEqualTo(60_002_304);
    filer.forgetRequests();
    size(60_000_000);
    assertThat(written()).isEmpty();
  }

  /** Section 7.10: 60,006,400 bytes gave 72,007,680. */
  @Test
  void theMaximumFollowsTheSizeWhileTheVolumeDoesNotGrow() {
    patch(
        new NetAppAttributes(false, null, null, null, null, null, null, null),
        NetAppAttributes.AUTOSIZE_ENABLED);
    size(60_006_400);
    assertThat(bench.attributes("v").maxAutosize()).isEqualTo(72_007_680);
  }

  @Test
  void aSizeBelowWhatIsInUseIsRefused() {
    filer.use("v", 50L << 20);
    assertThat(failure(ErrorKind.INVALID, () -> size(30L << 20)).effect()).isEqualTo(Effect.NONE);
  }

  @Test
  void aVolumeIsUnmountedByClearingItsPath() {
    bench.write(
        new PatchVolume(
            "v",
            Set.of("junction_path"),
            null,
            null,
            null,
            NetAppAttributes.NOTHING_SAID,
            false,
            null));
    assertThat(bench.volume("v").junctionPath()).isNull();
  }

  @Test
  void nothingElseCanBeCleared() {
    for (String field :
        List.of("size_total", "active_policy_name", NetAppAttributes.CACHING_POLICY)) {
      assertThat(
              failure(ErrorKind.INVALID, () -> patch(NetAppAttributes.NOTHING_SAID, field))
                  .fields())
          .containsOnlyKeys(field);
    }
  }

  @Test
  void whatIsNotPatchableIsRefusedByItsName() {
    for (String field :
        List.of("name", "aggregate_name", "state", NetAppAttributes.SNAPSHOT_RESERVE_USED)) {
      assertThat(
              failure(ErrorKind.INVALID, () -> patch(NetAppAttributes.NOTHING_SAID, field))
                  .fields())
          .containsOnlyKeys(field);
    }
  }

  private List<RecordedRequest> written() {
    return filer.requests().stream().filter(request -> !request.method().equals("GET")).toList();
  }

  private void size(long size) {
    bench.write(
        new PatchVolume(
            "v",
            Set.of("size_total"),
            size,
            null,
            null,
            NetAppAttributes.NOTHING_SAID,
            false,
            null));
  }

  private void patch(NetAppAttributes attributes, String... fields) {
    bench.write(new PatchVolume("v", Set.of(fields), null, null, null, attributes, false, null));
  }
}
