package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DumpTest extends FilerTest {
  private final String volume = make("v");

  @Test
  void readingChangesNothing() {
    filer.fill(3);
    filer.lockFile("v", "10.0.0.1");
    FilerDump before = filer.dump();
    for (String path :
        List.of(VOLUMES, "/protocols/locks", "/cluster/jobs", "/svm/svms", of(volume))) {
      console.get(path + "?fields=**");
    }
    time.turn(Duration.ofDays(1));
    assertThat(filer.dump()).isEqualTo(before).hasSameHashCodeAs(before);
  }

  @Test
  void everyChangeIsSeen() {
    FilerDump last = filer.dump();
    for (Runnable change :
        List.<Runnable>of(
            () -> patch(volume, "{\"comment\":\"c\"}"),
            () -> patch(volume, "{\"size\":\"1GB\"}"),
            () -> snap(volume, "s"),
            () -> filer.lockFile("v", "10.0.0.1"),
            () -> filer.use("v", MEGABYTE),
            () -> console.post("/protocols/nfs/export-policies", ExportPolicyTest.policy("p", "")),
            () -> console.patch("/private/cli/volume?volume=v", "{\"caching_policy\":\"all\"}"))) {
      change.run();
      assertThat(filer.dump()).isNotEqualTo(last);
      last = filer.dump();
    }
  }

  @Test
  void whatWasTakenDoesNotChangeLater() {
    FilerDump before = filer.dump();
    int volumes = before.volumes().size();
    make("w");
    snap(volume, "s");
    assertThat(before.volumes()).hasSize(volumes);
    assertThat(before.snapshots()).isEmpty();
  }

  @Test
  void whatIsUndoneIsAsBefore() {
    FilerDump before = filer.dump();
    patch(volume, "{\"comment\":\"c\",\"nas.path\":\"/v\"}");
    patch(volume, "{\"comment\":\"\",\"nas.path\":\"\"}");
    String snapshot = snap(volume, "s").record(0).get("uuid").asText();
    console.delete(of(volume) + "/snapshots/" + snapshot);
    assertThat(filer.dump()).isEqualTo(before);
  }
}
