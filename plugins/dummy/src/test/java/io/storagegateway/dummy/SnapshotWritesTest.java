package io.storagegateway.dummy;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.Failures;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.value.Volume;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotWritesTest {
  private final TestBench bench = new TestBench(SettingsBuilder.settings().maxSnapshots(2).build());

  @Test
  void restoreBringsBackWhatTheSnapshotHeld() {
    Volume before = bench.write(TestBench.mounted("a", "/a"));
    bench.fill("a", "old");
    bench.snapshot("a", "s");
    bench.fill("a", "newer");
    bench.write(TestBench.resize("a", 5));
    bench.write(
        TestBench.patch(
            "a",
            DummyAttributes.CACHING_POLICY,
            new DummyAttributes(null, null, null, null, null, null, "auto", null)));
    Volume changed = bench.get("a");
    Volume restored = bench.write(new RestoreSnapshot("a", "s", null));
    assertThat(bench.content("a")).isEqualTo("old");
    assertThat(restored.sizeTotal()).isEqualTo(before.sizeTotal());
    assertThat(restored.sizeUsed()).isEqualTo(3);
    assertThat(restored.attributes()).isEqualTo(before.attributes());
    assertThat(restored.uuid()).isEqualTo(before.uuid());
    assertThat(restored.junctionPath()).isEqualTo("/a");
    assertThat(restored.version()).isNotIn(before.version(), changed.version());
  }

  @Test
  void aSnapshotStaysAsItWasTaken() {
    bench.create("a");
    bench.fill("a", "12345");
    assertThat(bench.snapshot("a", "s").size()).isEqualTo(5);
    bench.fill("a", "1");
    bench.write(new RestoreSnapshot("a", "s", null));
    bench.write(new RestoreSnapshot("a", "s", null));
    assertThat(bench.content("a")).isEqualTo("12345");
    assertThat(bench.snapshots("a")).containsExactly("s");
  }

  @Test
  void aCloneHasItsOwnIdentityAndTheSettingsOfTheSnapshot() {
    Volume source = bench.write(TestBench.mounted("a", "/a"));
    bench.fill("a", "old");
    bench.snapshot("a", "s");
    bench.write(TestBench.resize("a", 1L << 20));
    bench.fill("a", "new");
    bench.clock().advance(Duration.ofHours(1));
    Volume clone = bench.write(new CreateClone("b", "a", "s", null));
    assertThat(clone.uuid()).isNotEqualTo(source.uuid());
    assertThat(clone.creationTime()).isEqualTo(source.creationTime().plus(Duration.ofHours(1)));
    assertThat(clone.junctionPath()).isNull();
    assertThat(clone.sizeTotal()).isEqualTo(source.sizeTotal());
    assertThat(bench.content("b")).isEqualTo("old");
    assertThat(bench.snapshots("b")).isEmpty();
    bench.fill("b", "b");
    assertThat(bench.content("a")).isEqualTo("new");
  }

  @Test
  void aCloneKeepsTheRulesOfNewVolumes() {
    bench.write(TestBench.mounted("a", "/a"));
    bench.snapshot("a", "s");
    Failures.failure(
        ErrorKind.ALREADY_EXISTS, () -> bench.write(new CreateClone("a", "a", "s", null)));
    Failures.failure(ErrorKind.INVALID, () -> bench.write(new CreateClone("b", "a", "s", "/a")));
    Failures.failure(ErrorKind.INVALID, () -> bench.write(new CreateClone("-", "a", "s", null)));
    assertThat(
            Failures.failure(
                    ErrorKind.NOT_FOUND, () -> bench.write(new CreateClone("b", "x", "s", null)))
                .reason())
        .isEqualTo("volume-not-found");
    assertThat(
            Failures.failure(
                    ErrorKind.NOT_FOUND, () -> bench.write(new CreateClone("b", "a", "x", null)))
                .reason())
        .isEqualTo("snapshot-not-found");
  }

  @Test
  void aPolicyThatIsGoneDoesNotComeBack() {
    bench.write(new CreateExportPolicy("campus", List.of()));
    bench.write(new CreateVolume("a", null, null, null, "campus", DummyAttributes.NOTHING_SAID));
    bench.snapshot("a", "s");
    bench.write(
        new PatchVolume(
            "a",
            Set.of("active_policy_name"),
            null,
            null,
            null,
            DummyAttributes.NOTHING_SAID,
            false,
            null));
    bench.write(new DeleteExportPolicy("campus", null));
    assertThat(bench.write(new RestoreSnapshot("a", "s", null)).activePolicyName()).isNull();
    assertThat(bench.write(new CreateClone("b", "a", "s", null)).activePolicyName()).isNull();
  }

  @Test
  void theOldestGivesWayOnlyWhenItMay() {
    bench.create("a");
    bench.snapshot("a", "z");
    bench.snapshot("a", "y");
    assertThat(Failures.failure(ErrorKind.LIMIT, () -> bench.snapshot("a", "x")).reason())
        .isEqualTo("snapshot-limit");
    bench.changes().take();
    bench.write(new CreateSnapshot("a", "x", true));
    assertThat(bench.snapshots("a")).containsExactly("x", "y");
    assertThat(bench.changes().take())
        .containsExactly("remove snapshot a/z", "put snapshot a/x", "put volume a");
  }

  @Test
  void aNameIsGivenOnce() {
    bench.create("a");
    bench.snapshot("a", "s");
    Failures.failure(ErrorKind.ALREADY_EXISTS, () -> bench.snapshot("a", "s"));
    bench.write(new DeleteSnapshot("a", "s"));
    Failures.failure(ErrorKind.NOT_FOUND, () -> bench.write(new DeleteSnapshot("a", "s")));
  }

  @Test
  void theReserveInUseIsCounted() {
    bench.write(
        new CreateVolume(
            "a",
            100L,
            null,
            null,
            null,
            new DummyAttributes(null, null, 20, null, null, null, null, null)));
    bench.fill("a", "0123456789");
    String version = bench.get("a").version();
    bench.snapshot("a", "s");
    Volume volume = bench.get("a");
    assertThat(volume.attributes())
        .extracting(attributes -> ((DummyAttributes) attributes).percentageSnapshotReserveUsed())
        .isEqualTo(50);
    assertThat(volume.version()).as("usage figures do not count").isEqualTo(version);
  }
}
