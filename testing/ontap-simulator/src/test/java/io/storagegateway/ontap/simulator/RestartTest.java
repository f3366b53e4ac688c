package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartTest extends FilerTest {
  RestartTest() {
    super(SimulatorSettings.defaults().withJobDelay(Duration.ofSeconds(10)));
  }

  private int found() {
    return console.get(VOLUMES + "?is_svm_root=false").records();
  }

  @Test
  void volumesAreKeptAndJobsForgotten() {
    String old = console.post(VOLUMES, volume("v", "")).job();
    time.turn(Duration.ofSeconds(10));
    String underWay = console.post(VOLUMES, volume("w", "")).job();
    URI url = filer.url();
    filer.restart();
    assertThat(filer.url()).isEqualTo(url);
    assertThat(console.get(VOLUMES + "?name=v").records()).isEqualTo(1);
    assertRefused(console.get("/cluster/jobs/" + old), 404, 4);
    assertRefused(console.get("/cluster/jobs/" + underWay), 404, 4);
  }

  @Test
  void whatWasUnderWayIsNotCarriedOut() {
    console.post(VOLUMES, volume("w", ""));
    filer.restart();
    time.turn(Duration.ofMinutes(1));
    assertThat(found()).isZero();
    assertThat(console.post(VOLUMES, volume("w", "")).status()).isEqualTo(202);
  }

  @Test
  void whatWasUnderWayCanBeCarriedOut() {
    console.post(VOLUMES, volume("w", ""));
    filer.restart(true);
    assertThat(found()).isEqualTo(1);
  }

  @Test
  void connectionsAreReset() throws IOException {
    try (RawConnection connection = new RawConnection(filer)) {
      connection.send("GET", "/cluster", "");
      assertThat(connection.readByte()).isEqualTo('H');
      filer.restart();
      assertThat(connection.readAll().failure()).contains("reset");
    }
  }

  @Test
  void whileItIsDownConnectionsAreRefused() {
    filer.goDown(false);
    assertThatThrownBy(() -> console.raw("GET", "/cluster", null))
        .isInstanceOf(ConnectException.class);
    filer.comeUp();
    assertThat(console.get("/cluster").status()).isEqualTo(200);
  }

  @Test
  void faultsAndRequestsAreStillKnown() {
    console.get("/cluster");
    filer.faults().next("GET", "/api/cluster", Fault.status(503, 1));
    filer.restart();
    assertThat(console.get("/cluster").status()).isEqualTo(503);
    assertThat(filer.requests()).hasSize(2);
  }
}
