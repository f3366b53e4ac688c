package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OldReleaseTest extends FilerTest {
  OldReleaseTest() {
    super(SimulatorSettings.defaults().withOldRelease());
  }

  @Test
  void thereIsNoApiForLocks() {
    assertRefused(console.get("/protocols/locks"), 404, 3);
    assertRefused(console.delete("/protocols/locks/x"), 404, 3);
  }

  @Test
  void restrictedIsNoStateThatRestCanSet() {
    String uuid = make("v");
    assertRefused(patch(uuid, "{\"state\":\"restricted\"}"), 400, 262_197);
    assertDone(patch(uuid, "{\"state\":\"offline\"}"));
  }

  @Test
  void theCommandLineRestrictsNevertheless() {
    String uuid = make("v");
    Reply done =
        console.post("/private/cli/volume/restrict", "{\"vserver\":\"vs1\",\"volume\":\"v\"}");
    assertThat(done.status()).isEqualTo(201);
    assertThat(read(uuid).text("state")).isEqualTo("restricted");
  }

  @Test
  void volumesDoNotTellTheirNodes() {
    assertRefused(console.get(VOLUMES + "?fields=nodes"), 400, 262_197);
  }

  @Test
  void anAccountOfAnSvmReadsTheVersionOnTheCommandLine() {
    assertRefused(console.get("/cluster?fields=version"), 403, 6);
    assertThat(console.get("/private/cli/version").record(0).get("version").asText())
        .contains("9.8.0");
  }

  @Test
  void noneOfItsPlausibleVolumesIsRestricted() {
    filer.fill(100);
    assertThat(console.get(VOLUMES + "?state=restricted").records()).isZero();
    assertThat(console.get(VOLUMES + "?state=offline").records()).isPositive();
  }

  @Test
  void aReleaseHasThreeNumbers() {
    assertThatThrownBy(() -> SimulatorSettings.defaults().withVersion("9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9.12.1");
  }
}
