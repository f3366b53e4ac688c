package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeCreationTest extends FilerTest {
  @Test
  void aVolumeIsMadeByAJobThatIsToldAtOnce() {
    Reply made = console.post(VOLUMES, volume("v", ""));
    assertThat(made.status()).isEqualTo(202);
    assertThat(made.headers().firstValue("Location")).contains("/api/storage/volumes/?name=v");
    assertThat(job(made).text("state")).isEqualTo("success");
    assertThat(job(made).at("code").asInt()).isZero();
    assertThat(console.get("/storage/volumes/?name=v").records()).isEqualTo(1);
  }

  @Test
  void whatIsNotSaidIsAsOntapHasItByDefault() {
    Reply made =
        console.post(
            VOLUMES + "?return_timeout=10&return_records=true",
            "{\"name\":\"v\",\"aggregates\":[{\"name\":\"aggr1\"}]}");
    Reply v = read(made.record(0).get("uuid").asText());
    assertThat(v.text("state")).isEqualTo("online");
    assertThat(v.at("size").asLong()).isEqualTo(20 * MEGABYTE);
    assertThat(v.text("style")).isEqualTo("flexvol");
    assertThat(v.text("type")).isEqualTo("rw");
    assertThat(v.text("snapshot_policy.name")).isEqualTo("default");
    assertThat(v.text("guarantee.type")).isEqualTo("volume");
    assertThat(v.at("encryption.enabled").asBoolean(true)).isFalse();
    assertThat(v.text("nas.export_policy.name")).isEqualTo("default");
    assertThat(v.at("nas.path").isMissingNode()).isTrue();
    assertThat(v.text("efficiency.compression")).isEqualTo("none");
    assertThat(v.text("autosize.mode")).isEqualTo("off");
    assertThat(v.at("autosize.maximum").asLong()).isEqualTo(20 * MEGABYTE * 6 / 5);
    assertThat(v.at("space.used").asLong()).isEqualTo(204_800);
    assertThat(v.text("svm.name")).isEqualTo("vs1");
  }

  @Test
  void everythingThatIsSaidIsKept() {
    String uuid =
        make(
            "v",
            """
            "comment":"c","space":{"snapshot":{"reserve_percent":20}},
            "nas":{"path":"/a/v","security_style":"mixed","uid":7,"gid":8,"unix_permissions":700},
            "autosize":{"mode":"grow","maximum":"200MB","minimum":"50MB","grow_threshold":90,
                        "shrink_threshold":40},
            "efficiency":{"compression":"both","dedupe":"background"},
            "snapshot_policy":{"name":"none"},"guarantee":{"type":"none"},
            "tiering":{"policy":"auto"}""");
    Reply v = read(uuid);
    assertThat(v.text("comment")).isEqualTo("c");
    assertThat(v.text("nas.path")).isEqualTo("/a/v");
    assertThat(v.text("nas.security_style")).isEqualTo("mixed");
    assertThat(v.at("nas.uid").asInt()).isEqualTo(7);
    assertThat(v.at("nas.gid").asInt()).isEqualTo(8);
    assertThat(v.at("nas.unix_permissions").asInt()).isEqualTo(700);
    assertThat(v.at("space.snapshot.reserve_percent").asInt()).isEqualTo(20);
    assertThat(v.at("space.snapshot.reserve_size").asLong()).isEqualTo(20 * MEGABYTE);
    assertThat(v.text("autosize.mode")).isEqualTo("grow");
    assertThat(v.at("autosize.maximum").asLong()).isEqualTo(200 * MEGABYTE);
    assertThat(v.at("autosize.minimum").asLong()).isEqualTo(50 * MEGABYTE);
    assertThat(v.at("autosize.grow_threshold").asInt()).isEqualTo(90);
    assertThat(v.at("autosize.shrink_threshold").asInt()).isEqualTo(40);
    assertThat(v.text("efficiency.compression")).isEqualTo("both");
    assertThat(v.text("efficiency.dedupe")).isEqualTo("background");
    assertThat(v.text("efficiency.state")).isEqualTo("enabled");
    assertThat(v.text("snapshot_policy.name")).isEqualTo("none");
    assertThat(v.text("guarantee.type")).isEqualTo("none");
    assertThat(v.text("tiering.policy")).isEqualTo("auto");
  }

  @Test
  void keysWithDotsMeanObjects() {
    make("w", "\"nas.path\":\"/w\",\"nas.export_policy.name\":\"default\"");
    assertThat(console.get(VOLUMES + "?nas.path=/w").record(0).get("name").asText()).isEqualTo("w");
  }

  @ParameterizedTest
  @CsvSource({
    "30000000, 30003200, 36003840",
    "60000000, 60002304, 72002764",
    "20971520, 20971520, 25165824",
    "20971521, 20975616, 25171968",
  })
  void sizesAreRoundedUpToFourKibibytes(long asked, long got, long leastMaximum) {
    String uuid = make("v", "\"space\":{\"size\":" + asked + "}");
    assertThat(read(uuid).at("size").asLong()).isEqualTo(100 * MEGABYTE);
    assertDone(patch(uuid, "{\"size\":" + asked + "}"));
    Reply v = read(uuid);
    assertThat(v.at("size").asLong()).isEqualTo(v.at("space.size").asLong());
    assertThat(v.at("size").asLong() % 4096).isZero();
    assertThat(v.at("size").asLong()).isBetween(asked, asked + 4095);
    assertThat(v.at("autosize.maximum").asLong() % 4096).isZero();
    assertThat(v.at("autosize.maximum").asLong()).isBetween(leastMaximum, leastMaximum + 4095);
    if (asked == 30_000_000) {
      assertThat(v.at("size").asLong()).isEqualTo(got);
      assertThat(v.at("autosize.maximum").asLong()).isEqualTo(leastMaximum);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 917887",
        "1v | 917887",
        "-v | 917887",
        "v-1 | 917888",
        "v.1 | 917888",
        "v 1 | 917888",
        "vä | 917888",
      })
  void namesFollowOntapsRules(String name, long code) {
    assertRefused(console.post(VOLUMES, volume(name, "")), 400, code);
  }

  @Test
  void aNameHasAtMost203Characters() {
    make("v".repeat(203));
    assertRefused(console.post(VOLUMES, volume("v".repeat(204), "")), 400, 917_886);
  }

  @Test
  void aNameIsNeeded() {
    assertRefused(
        console.post(VOLUMES, "{\"aggregates\":[{\"name\":\"aggr1\"}]}"), 400, 262_177);
  }

  @Test
  void aNameThatIsTakenIsRefused() {
    make("v");
    assertRefused(console.post(VOLUMES, volume("v", "")), 400, 917_526);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"size\":20971519 | 917534",
        "\"size\":\"19MB\" | 917534",
        "\"size\":\"400TB\" | 2",
        "\"size\":\"many\" | 262197",
        "\"size\":true | 262197",
        "\"size\":[1] | 262197",
        "\"size\":null | 262197",
        "\"space\":{\"snapshot\":{\"reserve_percent\":91}} | 917835",
        "\"space\":{\"snapshot\":{\"reserve_percent\":-1}} | 262197",
        "\"nas\":{\"path\":\"v\"} | 918252",
        "\"nas\":{\"path\":\"/\"} | 918252",
        "\"nas\":{\"path\":\"/v/\"} | 918252",
        "\"nas\":{\"path\":\"/a//v\"} | 918252",
        "\"nas\":{\"export_policy\":{\"name\":\"nobody\"}} | 918271",
        "\"nas\":{\"export_policy\":{\"id\":4}} | 918271",
        "\"nas\":{\"security_style\":\"free\"} | 262197",
        "\"snapshot_policy\":{\"name\":\"hourly\"} | 917551",
        "\"autosize\":{\"mode\":\"on\"} | 262197",
        "\"autosize\":{\"maximum\":\"301TB\"} | 918521",
        "\"autosize\":{\"maximum\":\"99MB\"} | 918639",
        "\"autosize\":{\"minimum\":\"101MB\"} | 918524",
        "\"autosize\":{\"grow_threshold\":40} | 917829",
        "\"efficiency\":{\"compression\":\"both\"} | 6881332",
        "\"efficiency\":{\"compression\":\"some\"} | 262197",
        "\"state\":\"error\" | 918652",
        "\"state\":\"mixed\" | 262197",
        "\"style\":\"flexgroup\" | 918240",
        "\"type\":\"dp\" | 262197",
        "\"uuid\":\"x\" | 262196",
        "\"flash_pool\":{\"caching_policy\":\"all\"} | 262196",
        "\"space\":{\"used\":5} | 262196",
        "\"restore_to\":{\"snapshot\":{\"name\":\"s\"}} | 262179",
        "\"colour\":\"red\" | 262179",
        "\"nas\":{\"colour\":\"red\"} | 262179",
      })
  void whatOntapDoesNotTakeIsRefusedWithItsCode(String more, long code) {
    FilerDump before = filer.dump();
    String body = volume("v", "").replaceFirst("\"size\":\\d+", "");
    String whole =
        more.contains("\"size\"") ? body.replace(",}", "," + more + "}") : volume("v", more);
    assertRefused(console.post(VOLUMES, whole), 400, code);
    assertThat(filer.dump()).isEqualTo(before);
  }

  @Test
  void inlineDedupeNeedsFlash() {
    String onDisks = volume("v", "\"efficiency\":{\"dedupe\":\"inline\"}").replace("aggr1", "aggr6");
    assertRefused(console.post(VOLUMES, onDisks), 400, 6_881_612);
    make("v", "\"efficiency\":{\"dedupe\":\"inline\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"name\":\"aggr99\"}] | 917508",
        "[{\"uuid\":\"6e2b...\"}] | 917508",
        "[{\"name\":\"aggr0_filer1\"}] | 917597",
        "[] | 918242",
        "[{\"name\":\"aggr1\"},{\"name\":\"aggr2\"}] | 918242",
        "[{}] | 918242",
        "{\"name\":\"aggr1\"} | 262197",
      })
  void aVolumeLiesOnOneDataAggregate(String aggregates, long code) {
    String body = volume("v", "").replace("[{\"name\":\"aggr1\"}]", aggregates);
    assertRefused(console.post(VOLUMES, body), 400, code);
  }

  @Test
  void anAggregateCanBeNamedByItsUuid() {
    JsonNode aggregates =
        console.get("/svm/svms?name=vs1&fields=aggregates").record(0).get("aggregates");
    String uuid = aggregates.get(3).get("uuid").asText();
    Reply made =
        console.post(
            VOLUMES + "?return_timeout=1&return_records=true",
            volume("v", "").replace("\"name\":\"aggr1\"", "\"uuid\":\"" + uuid + "\""));
    Reply v = read(made.record(0).get("uuid").asText());
    assertThat(v.at("aggregates").get(0).get("name")).isEqualTo(aggregates.get(3).get("name"));
    assertThat(v.at("aggregates").get(0).get("uuid").asText()).isEqualTo(uuid);
  }

  @Test
  void aFullAggregateFailsTheJobOrTheRequest() {
    Reply reply =
        console.post(VOLUMES, volume("v", "").replaceFirst("\"size\":\\d+", "\"size\":\"250TB\""));
    assertRefused(reply, 500, 460_770);
    assertDone(
        console.post(
            VOLUMES + "?return_timeout=1",
            volume("v", "\"guarantee.type\":\"none\"")
                .replaceFirst("\"size\":\\d+", "\"size\":\"250TB\"")));
  }

  @Test
  void aJunctionPathIsTakenOnceWhateverItsCase() {
    make("v", "\"nas\":{\"path\":\"/Data\"}");
    assertRefused(console.post(VOLUMES, volume("w", "\"nas.path\":\"/data\"")), 400, 918_252);
  }

  @Test
  void anEmptyPathMeansNotMounted() {
    String uuid = make("v", "\"nas\":{\"path\":\"\"}");
    assertThat(read(uuid).at("nas.path").isMissingNode()).isTrue();
  }

  @Test
  void aVolumeThatIsMadeOfflineIsNotMounted() {
    String uuid = make("v", "\"state\":\"offline\",\"nas\":{\"path\":\"/v\"}");
    assertThat(read(uuid).text("state")).isEqualTo("offline");
    assertThat(read(uuid).at("nas.path").isMissingNode()).isTrue();
  }

  @Test
  void unknownFieldsCanBePassedOver() {
    Reply made =
        console.post(
            VOLUMES + "?ignore_unknown_fields=true&return_timeout=1",
            volume("v", "\"colour\":\"red\""));
    assertDone(made);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "\"x\"", "{\"a\":1}{", "{\"a\":1,\"a\":2}", "{\"a\":NaN}"})
  void whatIsNoJsonObjectIsRefused(String body) {
    assertRefused(console.post(VOLUMES, body), 400, 262_199);
  }

  @Test
  void aValueThatIsThereTwiceIsRefused() {
    assertRefused(
        console.post(VOLUMES, volume("v", "\"nas\":{\"path\":\"/v\"},\"nas.path\":\"/v\"")),
        400,
        262_188);
    assertRefused(
        console.post(VOLUMES, volume("v", "\"comment\":\"c\",\"comment.text\":\"c\"")),
        400,
        262_188);
  }
}
