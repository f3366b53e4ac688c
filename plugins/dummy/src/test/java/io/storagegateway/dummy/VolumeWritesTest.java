package io.storagegateway.dummy;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.Failures;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.NoAttributes;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeWritesTest {
  private static final long GIB = 1L << 30;

  private final TestBench bench = TestBench.standard();

  @Test
  void aNewVolumeHasDefaults() {
    Volume volume = bench.create("a");
    assertThat(volume.state()).isEqualTo(VolumeState.ONLINE);
    assertThat(volume.sizeTotal()).isEqualTo(GIB);
    assertThat(volume.sizeUsed()).isZero();
    assertThat(volume.filerAddress()).isEqualTo("test.dummy.example");
    assertThat(volume.aggregateName()).isEqualTo("aggr1");
    assertThat(volume.junctionPath()).isNull();
    assertThat(volume.activePolicyName()).isNull();
    assertThat(volume.creationTime()).isEqualTo(bench.clock().instant());
    assertThat(volume.attributes())
        .isEqualTo(new DummyAttributes(true, GIB + GIB / 5, 0, 0, true, true, null, null));
    assertThat(bench.get("a")).isEqualTo(volume);
    assertThat(bench.get(volume.uuid())).isEqualTo(volume);
  }

  @Test
  void whatWasSaidIsKept() {
    bench.write(new CreateExportPolicy("campus", List.of("10.0.0.0/8")));
    DummyAttributes attributes =
        new DummyAttributes(false, 7L, 20, null, false, false, "auto", "alice");
    Volume volume = bench.write(new CreateVolume("a/b:c", 5L, "/a", "aggr5", "campus", attributes));
    assertThat(volume)
        .isEqualTo(
            Volume.of("a/b:c", volume.uuid(), volume.version())
                .size(5L, 0L)
                .on("test.dummy.example", "aggr5")
                .junctionPath("/a")
                .activePolicyName("campus")
                .creationTime(bench.clock().instant())
                .attributes(new DummyAttributes(false, 7L, 20, 0, false, false, "auto", "alice"))
                .build());
  }

  @Test
  void noAttributesMeanDefaults() {
    bench.write(new CreateVolume("a", null, null, null, null, NoAttributes.NONE));
    assertThat(bench.get("a").attributes()).isEqualTo(DummyAttributes.NOTHING_SAID.orDefaults(GIB));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", ".a", "a b", "a;b", "ä", "a\n"})
  void badNamesAreRefused(String name) {
    assertThat(refused(TestBench.create(name, DummyAttributes.NOTHING_SAID)).fields())
        .containsOnlyKeys("name");
  }

  @Test
  void namesHaveALength() {
    bench.create("x".repeat(203));
    refused(TestBench.create("x".repeat(204), DummyAttributes.NOTHING_SAID));
  }

  @ParameterizedTest
  @CsvSource({"9, true", "10, false", "30, false", "31, true", "-1, true"})
  void sizesHaveBounds(long size, boolean isRefused) {
    TestBench bounded = new TestBench(SettingsBuilder.settings().sizes(10, 20, 30).build());
    CreateVolume request =
        new CreateVolume("a", size, null, null, null, DummyAttributes.NOTHING_SAID);
    if (isRefused) {
      assertThat(Failures.failure(ErrorKind.INVALID, () -> bounded.write(request)).fields())
          .containsOnlyKeys("size_total");
    } else {
      assertThat(bounded.write(request).sizeTotal()).isEqualTo(size);
    }
  }

  @Test
  void attributesHaveBounds() {
    assertThat(refused(TestBench.create("a", reserve(91))).fields())
        .containsOnlyKeys("attributes.percentage_snapshot_reserve");
    assertThat(refused(TestBench.create("a", attributes(-1L, null, null))).fields())
        .containsOnlyKeys("attributes.max_autosize");
    assertThat(refused(TestBench.create("a", attributes(null, 5, null))).fields())
        .containsOnlyKeys("attributes.percentage_snapshot_reserve_used");
    assertThat(refused(TestBench.create("a", attributes(null, null, "a\tb"))).fields())
        .containsOnlyKeys("attributes.owner");
    assertThat(bench.names()).isEmpty();
  }

  @Test
  void aNameIsGivenOnce() {
    bench.create("a");
    Failures.failure(ErrorKind.ALREADY_EXISTS, () -> bench.create("a"));
  }

  @Test
  void aPathHasOneVolume() {
    bench.write(TestBench.mounted("a", "/x"));
    BackendException refusal = refused(TestBench.mounted("b", "/x"));
    assertThat(refusal.reason()).isEqualTo("junction-path-in-use");
    bench.create("b");
    assertThat(refused(remount("b", "/x")).reason()).isEqualTo("junction-path-in-use");
    assertThat(bench.write(remount("a", "/x")).junctionPath()).isEqualTo("/x");
    assertThat(bench.write(remount("a", null)).junctionPath()).isNull();
    assertThat(bench.write(remount("b", "/x")).junctionPath()).isEqualTo("/x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "/x\u0000", "/x\ny"})
  void badPathsAreRefused(String path) {
    assertThat(refused(TestBench.mounted("a", path)).fields()).containsOnlyKeys("junction_path");
  }

  @Test
  void aPatchChangesWhatItNamesAndTheVersion() {
    Volume before = bench.create("a");
    DummyAttributes wanted = new DummyAttributes(null, null, 30, null, null, null, "auto", "alice");
    Volume after =
        bench.write(
            new PatchVolume(
                "a",
                Set.of("size_total", DummyAttributes.SNAPSHOT_RESERVE),
                2 * GIB,
                "/ignored",
                "ignored",
                wanted,
                false,
                before.version()));
    assertThat(after.sizeTotal()).isEqualTo(2 * GIB);
    assertThat(after.attributes())
        .isEqualTo(new DummyAttributes(true, GIB + GIB / 5, 30, 0, true, true, null, null));
    assertThat(after.junctionPath()).isNull();
    assertThat(after.version()).isNotEqualTo(before.version());
  }

  @Test
  void aPatchThatChangesNothingKeepsTheVersion() {
    Volume before = bench.create("a");
    assertThat(bench.write(TestBench.resize("a", GIB))).isEqualTo(before);
  }

  @Test
  void aVersionThatWasTrueBeforeIsNotTrueAgain() {
    Volume before = bench.create("a");
    bench.write(TestBench.resize("a", 2 * GIB));
    assertThat(bench.write(TestBench.resize("a", GIB)).version()).isNotEqualTo(before.version());
  }

  @Test
  void ofTwoPatchesOfOneVersionOneIsRefused() {
    Volume before = bench.create("a");
    bench.write(sized("a", 2 * GIB, before.version()));
    BackendException refusal =
        Failures.failure(
            ErrorKind.CONFLICT, () -> bench.write(sized("a", 3 * GIB, before.version())));
    assertThat(refusal.reason()).isEqualTo(BackendException.VERSION_MISMATCH);
    assertThat(bench.get("a").sizeTotal()).isEqualTo(2 * GIB);
  }

  @Test
  void aVolumeShrinksBelowItsUsageOnlyWhenAllowed() {
    bench.create("a");
    bench.fill("a", "0123456789");
    assertThat(refused(TestBench.resize("a", 9)).fields()).containsOnlyKeys("size_total");
    bench.write(TestBench.resize("a", 10));
    PatchVolume forced =
        new PatchVolume(
            "a", Set.of("size_total"), 9L, null, null, DummyAttributes.NOTHING_SAID, true, null);
    assertThat(bench.write(forced).sizeTotal()).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "size_total",
        "attributes.max_autosize",
        "attributes.autosize_enabled",
        "attributes.percentage_snapshot_reserve",
        "attributes.compression_enabled",
        "attributes.inline_compression",
        "attributes.percentage_snapshot_reserve_used",
        "name",
        "nonsense"
      })
  void whatCannotBeClearedOrChangedIsRefusedByName(String field) {
    bench.create("a");
    assertThat(refused(TestBench.patch("a", field, DummyAttributes.NOTHING_SAID)).fields())
        .containsOnlyKeys(field);
  }

  @Test
  void whatCanBeClearedIsCleared() {
    bench.write(
        TestBench.create(
            "a", new DummyAttributes(null, null, null, null, null, null, "auto", "alice")));
    bench.write(TestBench.patch("a", DummyAttributes.CACHING_POLICY, DummyAttributes.NOTHING_SAID));
    bench.write(TestBench.patch("a", DummyAttributes.OWNER, DummyAttributes.NOTHING_SAID));
    DummyAttributes attributes = (DummyAttributes) bench.get("a").attributes();
    assertThat(attributes.cachingPolicy()).isNull();
    assertThat(attributes.owner()).isNull();
  }

  @Test
  void aPolicyMustExistAndStaysWhileItIsInUse() {
    bench.create("a");
    assertThat(refused(policy("campus")).fields()).containsOnlyKeys("active_policy_name");
    bench.write(new CreateExportPolicy("campus", List.of()));
    assertThat(bench.write(policy("campus")).activePolicyName()).isEqualTo("campus");
    DeleteExportPolicy delete = new DeleteExportPolicy("campus", null);
    assertThat(Failures.failure(ErrorKind.CONFLICT, () -> bench.write(delete)).reason())
        .isEqualTo("policy-in-use");
    bench.write(policy(null));
    bench.write(delete);
  }

  @Test
  void aVolumeWithAnOwnerIsShownToThoseWhoMaySeeIt() {
    bench.write(
        TestBench.create(
            "owned", new DummyAttributes(null, null, null, null, null, null, null, "alice")));
    bench.create("common");
    Visibility alice = Visibility.of(Set.of("alice"), Set.of());
    assertThat(bench.names()).containsExactly("common", "owned");
    assertThat(names(alice)).containsExactly("common", "owned");
    assertThat(names(Visibility.NOTHING_OWNED)).containsExactly("common");
    assertThat(bench.get("owned", alice).name()).isEqualTo("owned");
    Failures.failure(
        ErrorKind.NOT_FOUND, () -> bench.get("owned", Visibility.of(Set.of("bob"), Set.of())));
  }

  private List<String> names(Visibility visibility) {
    return bench.names(
        query ->
            new Query(query.filters(), query.sort(), query.limit(), query.after(), visibility));
  }

  private BackendException refused(Request<?> request) {
    return Failures.failure(ErrorKind.INVALID, () -> bench.write(request));
  }

  private static PatchVolume remount(String volume, String path) {
    return new PatchVolume(
        volume,
        Set.of("junction_path"),
        null,
        path,
        null,
        DummyAttributes.NOTHING_SAID,
        false,
        null);
  }

  private static PatchVolume policy(String policy) {
    return new PatchVolume(
        "a",
        Set.of("active_policy_name"),
        null,
        null,
        policy,
        DummyAttributes.NOTHING_SAID,
        false,
        null);
  }

  private static PatchVolume sized(String volume, long size, String version) {
    return new PatchVolume(
        volume,
        Set.of("size_total"),
        size,
        null,
        null,
        DummyAttributes.NOTHING_SAID,
        false,
        version);
  }

  private static DummyAttributes reserve(int percent) {
    return new DummyAttributes(null, null, percent, null, null, null, null, null);
  }

  private static DummyAttributes attributes(Long maxAutosize, Integer reserveUsed, String owner) {
    return new DummyAttributes(null, maxAutosize, null, reserveUsed, null, null, null, owner);
  }
}
