package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotTest extends FilerTest {
  private final String volume = make("v");
  private final String snapshots = of(volume) + "/snapshots";

  @Test
  void aSnapshotIsMadeByAJob() {
    Reply begun = console.post(snapshots, "{\"name\":\"s\",\"comment\":\"c\"}");
    assertThat(begun.status()).isEqualTo(202);
    assertThat(begun.headers().firstValue("Location"))
        .contains("/api/storage/volumes/" + volume + "/snapshots/?name=s");
    assertThat(job(begun).text("state")).isEqualTo("success");
    Reply found = console.get(snapshots + "?name=s&fields=**");
    assertThat(found.records()).isEqualTo(1);
    assertThat(found.record(0).get("comment").asText()).isEqualTo("c");
    assertThat(found.record(0).get("state").asText()).isEqualTo("valid");
    assertThat(found.record(0).has("owners")).isFalse();
    assertThat(found.record(0).at("/volume/name").asText()).isEqualTo("v");
  }

  @Test
  void itsSizeIsWhatTheActiveFileSystemTookThen() {
    filer.use("v", 30 * MEGABYTE);
    snap(volume, "s");
    filer.use("v", 50 * MEGABYTE);
    assertThat(console.get(snapshots + "?fields=size").record(0).get("size").asLong())
        .isEqualTo(30 * MEGABYTE);
  }

  @Test
  void eachSnapshotTakesSixtyKibibytesOfTheReserve() {
    snap(volume, "s");
    snap(volume, "t");
    assertThat(read(volume).at("space.snapshot.used").asLong()).isEqualTo(2 * 61_440);
    assertThat(read(volume).at("space.snapshot.space_used_percent").asInt()).isEqualTo(2);
    assertThat(read(volume).at("snapshot_count").asInt()).isEqualTo(2);
  }

  @Test
  void snapshotsComeInTheOrderInWhichTheyWereMadeASecondApart() {
    snap(volume, "b");
    snap(volume, "a");
    time.turn(Duration.ofMinutes(1));
    snap(volume, "c");
    Reply found = console.get(snapshots + "?fields=create_time");
    assertThat(found.json().get("records").findValuesAsText("name")).containsExactly("b", "a", "c");
    OffsetDateTime first = OffsetDateTime.parse(found.record(0).get("create_time").asText());
    OffsetDateTime second = OffsetDateTime.parse(found.record(1).get("create_time").asText());
    OffsetDateTime third = OffsetDateTime.parse(found.record(2).get("create_time").asText());
    assertThat(first.toInstant()).isEqualTo(time.now().minus(Duration.ofMinutes(1)));
    assertThat(second).isEqualTo(first.plusSeconds(1));
    assertThat(third).isEqualTo(first.plusMinutes(1));
  }

  @Test
  void aNameIsTakenOnce() {
    snap(volume, "s");
    assertRefused(snap(volume, "s"), 400, 525_059);
    assertDone(snap(make("w"), "s"));
  }

  @ParameterizedTest
  @CsvSource({
    "a b, 1638518", "'', 1638518", "a/b, 1638518", "snapmirror.x, 1638477", "snapvault.x, 1638477"
  })
  void someNamesCannotBeGiven(String name, long code) {
    assertRefused(snap(volume, name), 400, code);
  }

  @Test
  void aNameHasAtMost255Characters() {
    assertDone(snap(volume, "s".repeat(255)));
    assertRefused(snap(volume, "s".repeat(256)), 400, 1_638_518);
    assertRefused(console.post(snapshots, "{}"), 400, 262_177);
  }

  @Test
  void aVolumeHasOnlySoManySnapshots() {
    try (OntapSimulator small =
        OntapSimulator.start(SimulatorSettings.defaults().withSnapshotLimit(2))) {
      Console other = Console.of(small);
      other.post(VOLUMES, volume("v", ""));
      String uuid = other.get(VOLUMES + "?name=v").record(0).get("uuid").asText();
      String path = of(uuid) + "/snapshots";
      other.post(path, "{\"name\":\"a\"}");
      other.post(path, "{\"name\":\"b\"}");
      assertRefused(other.post(path, "{\"name\":\"c\"}"), 400, 525_062);
      String a = other.get(path + "?name=a").record(0).get("uuid").asText();
      other.delete(path + "/" + a);
      assertThat(other.post(path, "{\"name\":\"c\"}").status()).isEqualTo(202);
    }
  }

  @Test
  void aVolumeThatIsNotOnlineTakesNone() {
    patch(volume, "{\"state\":\"offline\"}");
    assertRefused(snap(volume, "s"), 400, 524_479);
  }

  @Test
  void aSnapshotIsDeletedByItsUuid() {
    String uuid = snap(volume, "s").record(0).get("uuid").asText();
    Reply begun = console.delete(snapshots + "/" + uuid);
    assertThat(begun.status()).isEqualTo(202);
    assertThat(job(begun).text("state")).isEqualTo("success");
    assertThat(console.get(snapshots).records()).isZero();
    assertRefused(console.get(snapshots + "/" + uuid), 404, 4);
    assertRefused(console.delete(snapshots + "/" + uuid), 404, 4);
  }

  @Test
  void aSnapshotOfAnotherVolumeIsNotFoundHere() {
    String uuid = snap(volume, "s").record(0).get("uuid").asText();
    String other = make("w");
    assertRefused(console.get(of(other) + "/snapshots/" + uuid), 404, 4);
    assertRefused(console.get(of("nonsense") + "/snapshots"), 404, 4);
  }

  @Test
  void whatHasNotExpiredCannotBeDeleted() {
    Reply made =
        console.post(
            snapshots + "?return_timeout=1&return_records=true",
            "{\"name\":\"s\",\"expiry_time\":\"2026-11-21T13:00:00+02:00\","
                + "\"snapmirror_label\":\"daily\"}");
    String one = snapshots + "/" + made.record(0).get("uuid").asText();
    assertThat(console.get(one).text("expiry_time")).isEqualTo("2026-11-21T13:00:00+02:00");
    assertThat(console.get(one).text("snapmirror_label")).isEqualTo("daily");
    assertRefused(console.delete(one), 400, 1_638_555);
    time.turn(Duration.ofHours(1));
    assertThat(console.delete(one).status()).isEqualTo(202);
  }

  @Test
  void anExpiryIsADate() {
    assertRefused(
        console.post(snapshots, "{\"name\":\"s\",\"expiry_time\":\"later\"}"), 400, 262_197);
  }

  @Test
  void aSnapshotIsRenamedAndCommentedOn() {
    String one = snapshots + "/" + snap(volume, "s").record(0).get("uuid").asText();
    snap(volume, "t");
    assertRefused(console.patch(one, "{\"name\":\"t\"}"), 400, 525_059);
    assertRefused(console.patch(one, "{\"name\":\"a b\"}"), 400, 1_638_518);
    assertThat(console.patch(one, "{\"name\":\"u\",\"comment\":\"c\"}").status()).isEqualTo(202);
    assertThat(console.get(one).text("name")).isEqualTo("u");
    assertThat(console.get(one).text("comment")).isEqualTo("c");
    assertRefused(console.patch(one, "{\"size\":1}"), 400, 262_196);
  }

  @Test
  void ofTwoJobsThatDeleteOneSnapshotTheSecondFails() {
    try (OntapSimulator slow =
        OntapSimulator.start(
            SimulatorSettings.defaults().withTime(time).withJobDelay(Duration.ofSeconds(2)))) {
      slow.fill(1);
      Console other = Console.of(slow);
      String uuid = other.get(VOLUMES + "?is_svm_root=false").record(0).get("uuid").asText();
      String path = of(uuid) + "/snapshots";
      other.post(path, "{\"name\":\"mine\"}");
      time.turn(Duration.ofSeconds(2));
      String one = other.get(path + "?name=mine").record(0).get("uuid").asText();
      Reply first = other.delete(path + "/" + one);
      Reply second = other.delete(path + "/" + one);
      time.turn(Duration.ofSeconds(2));
      assertThat(other.get("/cluster/jobs/" + first.job()).text("state")).isEqualTo("success");
      Reply failed = other.get("/cluster/jobs/" + second.job());
      assertThat(failed.text("state")).isEqualTo("failure");
      assertThat(failed.at("code").asLong()).isEqualTo(1_638_600);
    }
  }
}
