package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestoreTest extends FilerTest {
  private final String volume = make("v");

  @BeforeEach
  void takeSnapshots() {
    filer.use("v", 10 * MEGABYTE);
    snap(volume, "first");
    filer.use("v", 20 * MEGABYTE);
    snap(volume, "second");
    filer.use("v", 30 * MEGABYTE);
  }

  @Test
  void aVolumeIsRestoredByQuery() {
    Reply begun = console.patch(of(volume) + "?restore_to.snapshot.name=second", "{}");
    assertThat(begun.status()).isEqualTo(202);
    assertThat(job(begun).text("state")).isEqualTo("success");
    assertThat(filer.used("v")).isEqualTo(20 * MEGABYTE);
  }

  @Test
  void aVolumeIsRestoredByBodyWithAndWithoutDots() {
    assertDone(patch(volume, "{\"restore_to.snapshot.name\":\"second\"}"));
    assertThat(filer.used("v")).isEqualTo(20 * MEGABYTE);
    assertDone(patch(volume, "{\"restore_to\":{\"snapshot\":{\"name\":\"first\"}}}"));
    assertThat(filer.used("v")).isEqualTo(10 * MEGABYTE);
  }

  @Test
  void aSnapshotCanBeNamedByItsUuid() {
    String uuid =
        console.get(of(volume) + "/snapshots?name=first").record(0).get("uuid").asText();
    assertDone(patch(volume, "{\"restore_to.snapshot.uuid\":\"" + uuid + "\"}"));
    assertThat(filer.used("v")).isEqualTo(10 * MEGABYTE);
  }

  @Test
  void laterSnapshotsAreGoneAfterwards() {
    patch(volume, "{\"restore_to.snapshot.name\":\"first\"}");
    assertThat(console.get(of(volume) + "/snapshots").json().findValuesAsText("name"))
        .containsExactly("first");
  }

  @Test
  void settingsAreKept() {
    patch(volume, "{\"size\":\"200MB\",\"comment\":\"new\"}");
    patch(volume, "{\"restore_to.snapshot.name\":\"first\"}");
    assertThat(read(volume).at("size").asLong()).isEqualTo(200 * MEGABYTE);
    assertThat(read(volume).text("comment")).isEqualTo("new");
  }

  @Test
  void aSnapshotThatIsNotThereCannotBeRestored() {
    assertRefused(patch(volume, "{\"restore_to.snapshot.name\":\"x\"}"), 400, 524_511);
  }

  @Test
  void nothingElseCanBeChangedAtTheSameTime() {
    assertRefused(
        patch(volume, "{\"restore_to.snapshot.name\":\"first\",\"comment\":\"c\"}"), 400, 918_251);
  }

  @Test
  void aVolumeThatIsNotOnlineCannotBeRestored() {
    patch(volume, "{\"state\":\"offline\"}");
    assertRefused(patch(volume, "{\"restore_to.snapshot.name\":\"first\"}"), 400, 917_775);
  }

  @Test
  void laterSnapshotsOnWhichClonesStandAreInTheWay() {
    console.post(
        VOLUMES,
        """
        {"name":"c","svm":{"name":"vs1"},"clone":{"is_flexclone":true,
         "parent_volume":{"name":"v"},"parent_snapshot":{"name":"second"}}}""");
    FilerDump before = filer.dump();
    assertRefused(patch(volume, "{\"restore_to.snapshot.name\":\"first\"}"), 400, 1_638_480);
    assertThat(filer.dump()).isEqualTo(before);
    assertDone(patch(volume, "{\"restore_to.snapshot.name\":\"second\"}"));
  }
}
