package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloneTest extends FilerTest {
  private final String parent = make("p", "\"nas.path\":\"/p\",\"comment\":\"parent\"");

  private static String clone(String name, String more) {
    return """
        {"name":"%s","svm":{"name":"vs1"},"clone":{"is_flexclone":true,
         "parent_volume":{"name":"p"},"parent_snapshot":{"name":"s"}}%s}"""
        .formatted(name, more);
  }

  private Reply begin(String body) {
    return console.post(VOLUMES + "?return_timeout=5&return_records=true", body);
  }

  private String made(String name) {
    return begin(clone(name, "")).record(0).get("uuid").asText();
  }

  @BeforeEach
  void takeSnapshot() {
    filer.use("p", 10 * MEGABYTE);
    snap(parent, "s");
    filer.use("p", 20 * MEGABYTE);
  }

  @Test
  void aCloneHoldsWhatTheSnapshotHeldAndHasItsOwnPath() {
    Reply made = begin(clone("c", ",\"nas\":{\"path\":\"/c\"}"));
    assertThat(made.status()).isEqualTo(201);
    Reply c = read(made.record(0).get("uuid").asText());
    assertThat(c.at("clone.is_flexclone").asBoolean()).isTrue();
    assertThat(c.text("clone.parent_volume.name")).isEqualTo("p");
    assertThat(c.text("clone.parent_volume.uuid")).isEqualTo(parent);
    assertThat(c.text("clone.parent_snapshot.name")).isEqualTo("s");
    assertThat(c.text("nas.path")).isEqualTo("/c");
    assertThat(c.text("comment")).isEmpty();
    assertThat(c.at("size").asLong()).isEqualTo(100 * MEGABYTE);
    assertThat(filer.used("c")).isEqualTo(10 * MEGABYTE);
    assertThat(c.at("aggregates").get(0).get("name").asText()).isEqualTo("aggr1");
    assertThat(c.at("snapshot_count").asInt()).isZero();
  }

  @Test
  void aCloneWithoutAPathIsNotMounted() {
    assertThat(read(made("c")).at("nas.path").isMissingNode()).isTrue();
  }

  @Test
  void withoutASnapshotOneIsTaken() {
    assertDone(begin(clone("c", "").replaceFirst(",\\s*\"parent_snapshot\":\\{[^}]*}", "")));
    assertThat(filer.used("c")).isEqualTo(20 * MEGABYTE);
    assertThat(console.get(of(parent) + "/snapshots").json().findValuesAsText("name"))
        .containsExactly("s", "clone_c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"parent_volume\":{\"name\":\"p\"} | \"parent_volume\":{\"name\":\"q\"} | 524601",
        "\"parent_volume\":{\"name\":\"p\"}, | '' | 918246",
        "{\"name\":\"s\"} | {\"name\":\"t\"} | 524597",
        "{\"name\":\"s\"} | {\"uuid\":\"t\"} | 524597",
        "true | false | 918244",
        "\"is_flexclone\":true, | '' | 918244",
        "\"name\":\"c\" | \"name\":\"p\" | 917526",
        "\"name\":\"c\" | \"name\":\"c-c\" | 917888",
        "\"name\":\"vs1\" | \"name\":\"vs9\" | 2621462",
      })
  void whatIsWrongWithACloneIsSaid(String text, String other, long code) {
    FilerDump before = filer.dump();
    String body = clone("c", "").replaceAll("\\s+", "").replace(text, other);
    assertRefused(begin(body), 400, code);
    assertThat(filer.dump()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",\"aggregates\":[{\"name\":\"aggr1\"}] | 918233",
        ",\"size\":\"1GB\" | 918233",
        ",\"nas\":{\"path\":\"/p\"} | 918252",
        ",\"nas\":{\"export_policy\":{\"name\":\"x\"}} | 918271",
      })
  void whatDoesNotGoWithACloneIsRefused(String more, long code) {
    assertRefused(begin(clone("c", more)), 400, code);
  }

  @Test
  void nameAndUuidHaveToAgree() {
    String other = make("q");
    assertRefused(
        begin(
            clone("c", "")
                .replace("{\"name\":\"p\"}", "{\"name\":\"p\",\"uuid\":\"" + other + "\"}")),
        400,
        918_236);
    String second = snap(parent, "s2").record(0).get("uuid").asText();
    assertRefused(
        begin(
            clone("c", "")
                .replace("{\"name\":\"s\"}", "{\"name\":\"s\",\"uuid\":\"" + second + "\"}")),
        400,
        918_243);
  }

  @Test
  void anOfflineParentHasNoClones() {
    patch(parent, "{\"state\":\"offline\"}");
    assertRefused(begin(clone("c", "")), 400, 917_775);
  }

  @Test
  void aSnapshotOnWhichACloneStandsCannotBeDeleted() {
    made("c");
    Reply snapshot = console.get(of(parent) + "/snapshots?fields=owners");
    assertThat(snapshot.record(0).get("owners").get(0).asText()).isEqualTo("volume_clone");
    assertRefused(
        console.delete(
            of(parent) + "/snapshots/" + snapshot.record(0).get("uuid").asText()),
        400,
        1_638_555);
  }

  @Test
  void aVolumeWithClonesCannotBeDeleted() {
    String c = made("c");
    patch(parent, "{\"nas.path\":\"\"}");
    assertRefused(console.delete(of(parent)), 409, 524_615);
    assertThat(console.delete(of(c)).status()).isEqualTo(202);
    assertThat(console.delete(of(parent)).status()).isEqualTo(202);
  }

  @Test
  void aCloneThatIsSplitIsAVolumeOfItsOwn() {
    String c = made("c");
    assertDone(patch(c, "{\"clone\":{\"split_initiated\":true}}"));
    assertThat(read(c).at("clone.is_flexclone").asBoolean(true)).isFalse();
    assertThat(read(c).at("clone.parent_volume").isMissingNode()).isTrue();
    patch(parent, "{\"nas.path\":\"\"}");
    assertThat(console.delete(of(parent)).status()).isEqualTo(202);
  }

  @Test
  void onlyAFlexCloneCanBeSplit() {
    assertRefused(patch(parent, "{\"clone.split_initiated\":true}"), 400, 918_248);
  }

  @Test
  void aSplitIsSeenWhileItGoesOn() {
    TurnableTime other = new TurnableTime(time.now());
    try (OntapSimulator slow =
        OntapSimulator.start(
            SimulatorSettings.defaults().withTime(other).withJobDelay(Duration.ofSeconds(10)))) {
      Console there = Console.of(slow);
      there.post(VOLUMES, volume("p", ""));
      other.turn(Duration.ofSeconds(10));
      there.post(VOLUMES, clone("c", "").replaceFirst(",\\s*\"parent_snapshot\":\\{[^}]*}", ""));
      other.turn(Duration.ofSeconds(10));
      String path = of(there.get(VOLUMES + "?name=c").record(0).get("uuid").asText());
      there.patch(path, "{\"clone\":{\"split_initiated\":true}}");
      Reply meanwhile = there.get(path + "?fields=clone");
      assertThat(meanwhile.at("clone.split_initiated").asBoolean()).isTrue();
      assertThat(meanwhile.at("clone.is_flexclone").asBoolean()).isTrue();
      other.turn(Duration.ofSeconds(10));
      assertThat(there.get(path + "?fields=clone").at("clone.is_flexclone").asBoolean(true))
          .isFalse();
    }
  }
}
