package io.storagegateway.netapp;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.ontap.simulator.Fault;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.RecordedRequest;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Section 7.6 of the reference, second part: snapshots, roll-back, clones. */
class SnapshotsTest {
  private static final int MOST_SNAPSHOTS = 3;

  private OntapSimulator filer;
  private TestBench bench;
  private Volume volume;

  @BeforeEach
  void start() {
    filer = OntapSimulator.start(SimulatorSettings.defaults().withSnapshotLimit(MOST_SNAPSHOTS));
    bench = new TestBench(filer);
    volume = bench.create("v");
  }

  @AfterEach
  void stop() {
    bench.close();
    filer.close();
  }

  /** Only volumes that were called by their path had snapshots in the old service. */
  @Test
  void plainlyNamedVolumesHaveSnapshots() {
    Snapshot made = bench.write(new CreateSnapshot("v", "before", false));
    assertThat(made.volume()).isEqualTo("v");
    assertThat(made.size()).as("of the file system at that moment").isEqualTo(204_800);
    assertThat(get("before")).isEqualTo(made);
    assertThat(names()).containsExactly("before");
  }

  /** It was a bad request in the old service. */
  @Test
  void aMissingSnapshotIsNotFound() {
    failure(ErrorKind.NOT_FOUND, () -> get("none"));
    failure(ErrorKind.NOT_FOUND, () -> bench.write(new DeleteSnapshot("v", "none")));
    failure(ErrorKind.NOT_FOUND, () -> bench.write(new RestoreSnapshot("v", "none", null)));
    failure(ErrorKind.NOT_FOUND, () -> bench.write(new CreateClone("c", "v", "none", null)));
  }

  @Test
  void aSnapshotOfNoVolumeNamesTheVolume() {
    BackendException missing =
        failure(ErrorKind.NOT_FOUND, () -> bench.write(new CreateSnapshot("w", "s", false)));
    assertThat(missing.reason()).isEqualTo("volume-not-found");
  }

  @Test
  void aNameThatIsTakenIsSaidToExist() {
    bench.write(new CreateSnapshot("v", "s", false));
    failure(ErrorKind.ALREADY_EXISTS, () -> bench.write(new CreateSnapshot("v", "s", false)));
  }

  @Test
  void whereThereIsNoRoomItIsSaid() {
    fill();
    BackendException full =
        failure(ErrorKind.LIMIT, () -> bench.write(new CreateSnapshot("v", "more", false)));
    assertThat(full.reason()).isEqualTo("snapshot-limit");
    assertThat(names()).containsExactly("s1", "s2", "s3");
  }

  @Test
  void theOldestGivesWayWhereThatIsWanted() {
    fill();
    bench.write(new CreateSnapshot("v", "a-new-one", true));
    assertThat(names()).containsExactly("a-new-one", "s2", "s3");
  }

  @Test
  void nothingGivesWayWhereThereIsRoom() {
    bench.write(new CreateSnapshot("v", "s1", true));
    bench.write(new CreateSnapshot("v", "s2", true));
    assertThat(names()).containsExactly("s1", "s2");
  }

  @Test
  void aSnapshotThatACloneStandsOnDoesNotGiveWay() {
    fill();
    bench.write(new CreateClone("c", "v", "s1", null));
    bench.write(new CreateSnapshot("v", "s4", true));
    assertThat(names()).containsExactly("s1", "s3", "s4");
  }

  @Test
  void whereNoneCanGiveWayThatIsSaid() {
    fill();
    for (String name : List.of("s1", "s2", "s3")) {
      bench.write(new CreateClone("clone_of_" + name, "v", name, null));
    }
    BackendException full =
        failure(ErrorKind.LIMIT, () -> bench.write(new CreateSnapshot("v", "more", true)));
    assertThat(full.getMessage()).contains("None of its snapshots can give way");
    assertThat(full.effect()).isEqualTo(Effect.NONE);
  }

  @Test
  void aSnapshotInUseIsAConflict() {
    bench.write(new CreateSnapshot("v", "s", false));
    bench.write(new CreateClone("c", "v", "s", null));
    failure(ErrorKind.CONFLICT, () -> bench.write(new DeleteSnapshot("v", "s")));
  }

  @Test
  void aRestoreBringsTheDataBackAndLeavesNoTrace() {
    filer.use("v", 10L << 20);
    bench.write(new CreateSnapshot("v", "s", false));
    filer.use("v", 20L << 20);
    Volume restored = bench.write(new RestoreSnapshot("v", "s", volume.version()));
    assertThat(restored.sizeUsed()).isEqualTo(10L << 20);
    assertThat(names()).containsExactly("s");
  }

  @Test
  void aRestoreIsAskedForOnce() {
    bench.write(new CreateSnapshot("v", "s", false));
    bench.write(new RestoreSnapshot("v", "s", null));
    assertThat(filer.requests())
        .filteredOn(request -> request.body().contains("restore_to.snapshot.name"))
        .singleElement()
        .satisfies(request -> assertThat(request.method()).isEqualTo("PATCH"));
  }

  @Test
  void aRestoreThatIsRefusedLeavesEverythingAsItWas() {
    bench.write(new CreateSnapshot("v", "s1", false));
    bench.write(new CreateSnapshot("v", "s2", false));
    bench.write(new CreateClone("c", "v", "s2", null));
    Object before = filer.dump();
    BackendException refusal =
        failure(ErrorKind.CONFLICT, () -> bench.write(new RestoreSnapshot("v", "s1", null)));
    assertThat(refusal.effect()).isEqualTo(Effect.NONE);
    assertThat(filer.dump()).isEqualTo(before);
  }

  @Test
  void aVolumeThatIsFullOfSnapshotsIsRestoredAllTheSame() {
    filer.use("v", 10L << 20);
    fill();
    filer.use("v", 20L << 20);
    bench.write(new RestoreSnapshot("v", "s3", null));
    assertThat(filer.used("v")).isEqualTo(10L << 20);
  }

  /** In the old service clones could not work. */
  @Test
  void aCloneHasAJunctionPathOfItsOwn() {
    bench.write(new CreateSnapshot("v", "s", false));
    Volume clone = bench.write(new CreateClone("c", "v", "s", "/ORA/copy"));
    assertThat(clone.junctionPath()).isEqualTo("/ORA/copy");
    assertThat(clone.uuid()).isNotEqualTo(volume.uuid());
    assertThat(bench.write(new CreateClone("d", "v", "s", null)).junctionPath()).isNull();
    assertThat(bench.volume("v")).isEqualTo(volume);
  }

  @Test
  void aCloneNamesNoAggregate() {
    bench.write(new CreateSnapshot("v", "s", false));
    filer.forgetRequests();
    bench.write(new CreateClone("c", "v", "s", null));
    assertThat(written())
        .singleElement()
        .satisfies(request -> assertThat(request.body()).doesNotContain("aggregates"));
  }

  @Test
  void aCloneIsSplitFromItsParentWhereTheEndpointSaysSo() {
    bench.write(new CreateSnapshot("v", "s", false));
    try (TestBench splitting = new TestBench(TestSettings.of(filer).withSplitClones())) {
      splitting.write(new CreateClone("c", "v", "s", null));
    }
    bench.write(new DeleteSnapshot("v", "s"));
    assertThat(names()).isEmpty();
  }

  @Test
  void aCloneThatCannotBeSplitIsKeptAndSaidToBe() {
    bench.write(new CreateSnapshot("v", "s", false));
    filer.faults().next("PATCH", "*", Fault.error(409, 918248, "split"));
    try (TestBench splitting = new TestBench(TestSettings.of(filer).withSplitClones())) {
      BackendException refusal =
          failure(ErrorKind.CONFLICT, () -> splitting.write(new CreateClone("c", "v", "s", null)));
      assertThat(refusal.getMessage()).contains("The clone was made");
      assertThat(refusal.effect()).isEqualTo(Effect.UNKNOWN);
    }
    assertThat(bench.volume("c").name()).isEqualTo("c");
  }

  @Test
  void aPatchOfTheSourceLeavesItsCloneAlone() {
    bench.write(new CreateSnapshot("v", "s", false));
    Volume clone = bench.write(new CreateClone("c", "v", "s", null));
    bench.write(
        new PatchVolume(
            "v",
            Set.of("size_total"),
            2 * TestBench.SIZE,
            null,
            null,
            NetAppAttributes.NOTHING_SAID,
            false,
            null));
    assertThat(bench.volume("c")).isEqualTo(clone);
  }

  @Test
  void snapshotsAreListedInTheOrderOfTheirNamesPageByPage() {
    fill();
    Snapshots snapshots = bench.facet(Snapshots.class);
    var first = snapshots.list(FakeCall.any(), "v", Query.all(2));
    assertThat(first.items()).extracting(Snapshot::name).containsExactly("s1", "s2");
    var second =
        snapshots.list(FakeCall.any(), "v", Query.all(2).after(first.next().orElseThrow()));
    assertThat(second.items()).extracting(Snapshot::name).containsExactly("s3");
    assertThat(second.next()).isEmpty();
  }

  private void fill() {
    for (int number = 1; number <= MOST_SNAPSHOTS; number++) {
      bench.write(new CreateSnapshot("v", "s" + number, false));
    }
  }

  private Snapshot get(String name) {
    return bench.facet(Snapshots.class).get(FakeCall.any(), "v", name);
  }

  private List<String> names() {
    return bench.facet(Snapshots.class).list(FakeCall.any(), "v", Query.all(100)).items().stream()
        .map(Snapshot::name)
        .toList();
  }

  private List<RecordedRequest> written() {
    return filer.requests().stream().filter(request -> !request.method().equals("GET")).toList();
  }
}
