package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeStatesTest extends FilerTest {
  @ParameterizedTest
  @ValueSource(strings = {"offline", "restricted"})
  void onlyAnOnlineVolumeHasAJunctionPath(String state) {
    String uuid = make("v", "\"nas.path\":\"/v\"");
    assertDone(patch(uuid, "{\"state\":\"" + state + "\"}"));
    assertThat(read(uuid).text("state")).isEqualTo(state);
    assertThat(read(uuid).at("nas.path").isMissingNode()).isTrue();
    assertDone(patch(uuid, "{\"state\":\"online\"}"));
    assertThat(read(uuid).at("nas.path").isMissingNode()).isTrue();
    assertDone(patch(uuid, "{\"nas.path\":\"/v\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"offline", "restricted"})
  void whatIsNotOnlineDoesNotTellWhatItHolds(String state) {
    String uuid = make("v");
    patch(uuid, "{\"state\":\"" + state + "\"}");
    Reply v = read(uuid);
    for (String path :
        List.of(
            "space.used",
            "space.available",
            "space.percent_used",
            "space.snapshot.used",
            "space.snapshot.space_used_percent",
            "efficiency.compression",
            "efficiency.state")) {
      assertThat(v.at(path).isMissingNode()).as(path).isTrue();
    }
    assertThat(v.at("size").asLong()).isPositive();
  }

  @Test
  void aRestrictedVolumeTellsNothingAboutItsSpace() {
    String uuid = make("v");
    patch(uuid, "{\"state\":\"restricted\"}");
    assertThat(read(uuid).at("space").isMissingNode()).isTrue();
    assertThat(read(uuid).at("autosize").isMissingNode()).isTrue();
    patch(uuid, "{\"state\":\"offline\"}");
    assertThat(read(uuid).at("space.size").asLong()).isPositive();
    assertThat(read(uuid).text("autosize.mode")).isEqualTo("off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"size\":\"1GB\"}",
        "{\"space\":{\"size\":\"1GB\"}}",
        "{\"autosize\":{\"mode\":\"grow\"}}",
        "{\"space\":{\"snapshot\":{\"reserve_percent\":1}}}",
        "{\"efficiency\":{\"dedupe\":\"background\"}}",
        "{\"nas\":{\"path\":\"/v\"}}",
      })
  void whatIsOfflineCannotBeModified(String body) {
    String uuid = make("v");
    patch(uuid, "{\"state\":\"offline\"}");
    assertRefused(patch(uuid, body), 400, 917_533);
    assertDone(patch(uuid, body.substring(0, body.length() - 1) + ",\"state\":\"online\"}"));
  }

  @Test
  void unmountingAndRestrictingGoTogether() {
    String uuid = make("v", "\"nas.path\":\"/v\"");
    assertDone(patch(uuid, "{\"nas\":{\"path\":\"\"},\"state\":\"restricted\"}"));
    assertThat(read(uuid).text("state")).isEqualTo("restricted");
  }

  @Test
  void errorIsNoStateToSet() {
    String uuid = make("v");
    assertRefused(patch(uuid, "{\"state\":\"error\"}"), 400, 918_652);
    assertRefused(patch(uuid, "{\"state\":\"asleep\"}"), 400, 262_197);
  }

  @Test
  void theRootVolumeOfAnSvmStaysAsItIs() {
    String uuid =
        console.get(VOLUMES + "?is_svm_root=true").record(0).get("uuid").asText();
    assertThat(read(uuid).text("nas.path")).isEqualTo("/");
    assertRefused(patch(uuid, "{\"state\":\"offline\"}"), 400, 917_628);
    assertRefused(patch(uuid, "{\"nas.path\":\"\"}"), 400, 917_628);
    assertRefused(console.delete(of(uuid)), 400, 917_531);
  }

  @Test
  void aVolumeIsDeletedWithItsSnapshotsAndLocks() {
    FilerDump before = filer.dump();
    String uuid = make("v");
    snap(uuid, "s");
    filer.lockFile("v", "10.0.0.1");
    assertDone(console.delete(of(uuid) + "?return_timeout=5&force=true"));
    assertRefused(console.get(of(uuid)), 404, 4);
    assertThat(filer.dump()).isEqualTo(before);
  }

  @Test
  void aMountedVolumeIsNotDeleted() {
    String uuid = make("v", "\"nas.path\":\"/v\"");
    assertRefused(console.delete(of(uuid)), 400, 917_536);
    patch(uuid, "{\"nas.path\":\"\"}");
    assertThat(console.delete(of(uuid)).status()).isEqualTo(202);
  }
}
