package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class FillTest extends FilerTest {
  private static final String MINE = VOLUMES + "?is_svm_root=false";

  private List<JsonNode> volumes() {
    JsonNode records = console.get(MINE + "&fields=**").json().get("records");
    return StreamSupport.stream(records.spliterator(), false).toList();
  }

  private Set<String> different(String path) {
    Set<String> values = new HashSet<>();
    volumes().forEach(volume -> values.add(volume.at("/" + path).asText()));
    return values;
  }

  @Test
  void volumesAreAsOnAFilerInUse() {
    filer.fill(200);
    assertThat(volumes()).hasSize(200);
    assertThat(different("name")).hasSize(200).allMatch(name -> name.matches("[a-z0-9_]+"));
    assertThat(different("aggregates/0/name")).hasSize(6);
    assertThat(different("nodes/0/name")).containsExactlyInAnyOrder("filer1", "filer2");
    assertThat(different("state")).containsExactlyInAnyOrder("online", "offline", "restricted");
    assertThat(different("size")).hasSizeGreaterThan(50);
    assertThat(different("space/used")).hasSizeGreaterThan(150);
    assertThat(different("nas/export_policy/name")).hasSizeGreaterThan(10);
    assertThat(different("snapshot_count")).hasSizeGreaterThan(3);
    assertThat(different("autosize/mode")).containsExactlyInAnyOrder("off", "grow", "");
    assertThat(different("space/snapshot/reserve_percent")).hasSizeGreaterThan(3);
    assertThat(different("efficiency/compression")).hasSizeGreaterThan(3);
    assertThat(volumes().stream().filter(volume -> volume.get("state").asText().equals("online")))
        .hasSizeGreaterThan(180)
        .allMatch(volume -> volume.at("/nas/path").asText().startsWith("/ONTAP/"))
        .allMatch(volume -> volume.at("/space/used").asLong() < volume.at("/space/size").asLong());
  }

  @Test
  void snapshotsAreOfTheLastDays() {
    filer.fill(30);
    String uuid =
        volumes().stream()
            .filter(volume -> volume.get("snapshot_count").asInt() > 1)
            .findFirst()
            .orElseThrow()
            .get("uuid")
            .asText();
    Reply snapshots = console.get(of(uuid) + "/snapshots?fields=create_time,size");
    assertThat(snapshots.json().findValuesAsText("name"))
        .isSorted()
        .allMatch(name -> name.matches("daily\\.2026-11-\\d\\d_0010"));
    assertThat(snapshots.json().findValuesAsText("create_time")).isSorted();
  }

  @Test
  void fillingAgainAddsMore() {
    filer.fill(20);
    filer.fill(20);
    assertThat(different("name")).hasSize(40);
  }

  @Test
  void whatIsFilledCanBeWorkedWith() {
    filer.fill(20);
    for (JsonNode volume : volumes()) {
      String uuid = volume.get("uuid").asText();
      if (volume.get("state").asText().equals("online")) {
        assertDone(patch(uuid, "{\"size\":" + 2 * volume.get("size").asLong() + "}"));
        assertDone(snap(uuid, "mine"));
      }
    }
  }
}
