package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeChangesTest extends FilerTest {
  @Test
  void aChangeIsAJobOfItsOwn() {
    String uuid = make("v");
    Reply begun = console.patch(of(uuid), "{\"comment\":\"new\"}");
    assertThat(begun.status()).isEqualTo(202);
    assertThat(job(begun).text("description")).isEqualTo("PATCH /api/storage/volumes/" + uuid);
    assertThat(read(uuid).text("comment")).isEqualTo("new");
  }

  @Test
  void aVolumeGrowsAndShrinks() {
    String uuid = make("v");
    assertDone(patch(uuid, "{\"size\":\"1GB\"}"));
    assertThat(read(uuid).at("size").asLong()).isEqualTo(1024 * MEGABYTE);
    assertDone(patch(uuid, "{\"space\":{\"size\":\"50MB\"}}"));
    assertThat(read(uuid).at("size").asLong()).isEqualTo(50 * MEGABYTE);
  }

  @Test
  void aVolumeDoesNotShrinkBelowWhatItHolds() {
    String uuid = make("v");
    filer.use("v", 60 * MEGABYTE);
    assertRefused(patch(uuid, "{\"size\":\"50MB\"}"), 400, 917_534);
  }

  @Test
  void theAutosizeMaximumFollowsTheSizeWhileItIsOff() {
    String uuid = make("v");
    patch(uuid, "{\"size\":60006400}");
    assertThat(read(uuid).at("autosize.maximum").asLong()).isEqualTo(72_007_680);
    assertThat(read(uuid).text("autosize.mode")).isEqualTo("off");
  }

  @Test
  void theAutosizeMaximumStaysWhileItIsOn() {
    String uuid = make("v", "\"autosize\":{\"mode\":\"grow\",\"maximum\":\"300MB\"}");
    patch(uuid, "{\"size\":\"200MB\"}");
    assertThat(read(uuid).at("autosize.maximum").asLong()).isEqualTo(300 * MEGABYTE);
    patch(uuid, "{\"size\":\"400MB\"}");
    assertThat(read(uuid).at("autosize.maximum").asLong()).isEqualTo(480 * MEGABYTE);
  }

  @Test
  void whatIsSaidOfAutosizeCountsMoreThanWhatFollows() {
    String uuid = make("v");
    assertDone(
        patch(uuid, "{\"size\":\"200MB\",\"autosize\":{\"mode\":\"grow\",\"maximum\":\"201MB\"}}"));
    assertThat(read(uuid).at("autosize.maximum").asLong()).isEqualTo(201 * MEGABYTE);
    assertDone(patch(uuid, "{\"autosize\":{\"mode\":\"off\"}}"));
    assertThat(read(uuid).at("autosize.maximum").asLong()).isEqualTo(201 * MEGABYTE);
  }

  @Test
  void theReserveCanLaterExceedWhatItCanBeAtFirst() {
    String uuid = make("v");
    assertDone(patch(uuid, "{\"space\":{\"snapshot\":{\"reserve_percent\":95}}}"));
    assertThat(read(uuid).at("space.snapshot.reserve_percent").asInt()).isEqualTo(95);
    assertRefused(
        patch(uuid, "{\"space\":{\"snapshot\":{\"reserve_percent\":101}}}"), 400, 262_197);
  }

  @Test
  void theReserveTakesFromWhatIsAvailable() {
    String uuid = make("v", "\"space\":{\"snapshot\":{\"reserve_percent\":0}}");
    assertThat(read(uuid).at("space.available").asLong()).isEqualTo(100 * MEGABYTE - 204_800);
    filer.use("v", 50 * MEGABYTE);
    patch(uuid, "{\"space.snapshot.reserve_percent\":10}");
    assertThat(read(uuid).at("space.available").asLong()).isEqualTo(40 * MEGABYTE);
    assertThat(read(uuid).at("space.percent_used").asInt()).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({
    "both, background", "background, background", "inline, background", "none, background",
    "none, none"
  })
  void compressionAndDedupeAreSetTogether(String compression, String dedupe) {
    String uuid = make("v");
    assertDone(
        patch(
            uuid,
            "{\"efficiency\":{\"compression\":\"%s\",\"dedupe\":\"%s\"}}"
                .formatted(compression, dedupe)));
    assertThat(read(uuid).text("efficiency.compression")).isEqualTo(compression);
    assertThat(read(uuid).text("efficiency.dedupe")).isEqualTo(dedupe);
  }

  @Test
  void compressionNeedsDedupe() {
    String uuid = make("v");
    assertRefused(patch(uuid, "{\"efficiency\":{\"compression\":\"both\"}}"), 400, 6_881_332);
    patch(uuid, "{\"efficiency\":{\"compression\":\"both\",\"dedupe\":\"background\"}}");
    assertRefused(patch(uuid, "{\"efficiency\":{\"dedupe\":\"none\"}}"), 400, 6_881_332);
    assertDone(patch(uuid, "{\"efficiency\":{\"compression\":\"inline\"}}"));
  }

  @Test
  void aVolumeIsMountedMovedAndUnmounted() {
    String uuid = make("v");
    patch(uuid, "{\"nas\":{\"path\":\"/v\"}}");
    assertThat(read(uuid).text("nas.path")).isEqualTo("/v");
    patch(uuid, "{\"nas\":{\"path\":\"/w\"}}");
    assertThat(read(uuid).text("nas.path")).isEqualTo("/w");
    patch(uuid, "{\"nas\":{\"path\":\"\"}}");
    assertThat(read(uuid).at("nas.path").isMissingNode()).isTrue();
  }

  @Test
  void aPathCanBeSetToWhatItIs() {
    String uuid = make("v", "\"nas.path\":\"/v\"");
    assertDone(patch(uuid, "{\"nas.path\":\"/v\"}"));
  }

  @Test
  void anotherExportPolicyIsAssignedByNameOrById() {
    Reply policy =
        console.post(
            "/protocols/nfs/export-policies?return_records=true",
            "{\"name\":\"p\",\"svm\":{\"name\":\"vs1\"}}");
    String uuid = make("v");
    patch(uuid, "{\"nas\":{\"export_policy\":{\"name\":\"p\"}}}");
    assertThat(read(uuid).text("nas.export_policy.name")).isEqualTo("p");
    patch(uuid, "{\"nas.export_policy.name\":\"default\"}");
    assertThat(read(uuid).text("nas.export_policy.name")).isEqualTo("default");
    patch(uuid, "{\"nas.export_policy.id\":" + policy.record(0).get("id") + "}");
    assertThat(read(uuid).text("nas.export_policy.name")).isEqualTo("p");
    assertRefused(patch(uuid, "{\"nas.export_policy.name\":\"x\"}"), 400, 918_271);
  }

  @Test
  void aVolumeIsRenamedToANameThatIsFree() {
    String uuid = make("v");
    make("w");
    assertRefused(patch(uuid, "{\"name\":\"w\"}"), 400, 917_526);
    assertRefused(patch(uuid, "{\"name\":\"a-b\"}"), 400, 917_888);
    assertDone(patch(uuid, "{\"name\":\"v\"}"));
    assertDone(patch(uuid, "{\"name\":\"x\"}"));
    assertThat(console.get(VOLUMES + "?name=v").records()).isZero();
    assertThat(console.get(VOLUMES + "?name=x").record(0).get("uuid").asText()).isEqualTo(uuid);
    make("v");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"flash_pool\":{\"caching_policy\":\"all\"}}",
        "{\"uuid\":\"x\"}",
        "{\"aggregates\":[{\"name\":\"aggr2\"}]}",
        "{\"svm\":{\"name\":\"vs1\"}}",
        "{\"create_time\":\"2026-01-01T00:00:00Z\"}",
      })
  void whatCannotBeChangedSaysSo(String body) {
    assertRefused(patch(make("v"), body), 400, 262_196);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"colour\":1}", "{\"nas\":{\"pathh\":\"/v\"}}"})
  void whatDoesNotExistCannotBeChanged(String body) {
    assertRefused(patch(make("v"), body), 400, 262_179);
  }

  @Test
  void aVolumeThatIsNotThereIsAnEntryThatDoesNotExist() {
    assertRefused(patch("5f0c0f4e-0000-0000-0000-000000000000", "{}"), 404, 4);
    assertRefused(console.get(of("nonsense")), 404, 4);
    assertRefused(console.delete(of("nonsense")), 404, 4);
    assertThat(console.get(VOLUMES + "?name=nobody").status()).isEqualTo(200);
    assertThat(console.get(VOLUMES + "?name=nobody").records()).isZero();
  }

  @Test
  void aRefusedChangeChangesNothingOfIt() {
    String uuid = make("v");
    FilerDump before = filer.dump();
    assertRefused(
        patch(uuid, "{\"comment\":\"x\",\"size\":\"1GB\",\"nas.path\":\"bad\"}"), 400, 918_252);
    assertThat(filer.dump()).isEqualTo(before);
  }
}
