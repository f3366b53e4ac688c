package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsOnTheWireTest extends FilerTest {
  private static final String EVERY = "/api/storage/volumes*";

  private boolean exists(String name) {
    return !filer.dump().volumes().isEmpty()
        && console.get(VOLUMES + "?name=" + name).records() == 1;
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aBusyFilerSaysWhenToComeBack(int status) {
    filer.faults().next("*", EVERY, Fault.status(status, 7));
    Reply busy = console.post(VOLUMES, volume("v", ""));
    assertRefused(busy, status, 7);
    assertThat(busy.headers().firstValue("Retry-After")).contains("7");
    assertThat(exists("v")).isFalse();
  }

  @Test
  void aBusyFilerNeedNotSayWhen() {
    filer.faults().next("GET", EVERY, Fault.status(503, null));
    assertThat(console.get(VOLUMES).headers().firstValue("Retry-After")).isEmpty();
  }

  @Test
  void anyErrorCanBeGiven() {
    filer.faults().next("GET", EVERY, Fault.error(500, 393_271, "Node is out of quorum."));
    Reply reply = console.get(VOLUMES);
    assertRefused(reply, 500, 393_271);
    assertThat(reply.text("error.message")).isEqualTo("Node is out of quorum.");
  }

  @Test
  void aConnectionIsResetBeforeAnythingIsDone() throws IOException {
    filer.faults().next("POST", EVERY, Fault.dropBefore());
    try (RawConnection connection = new RawConnection(filer)) {
      connection.send("POST", VOLUMES, volume("v", ""));
      RawConnection.Received received = connection.readAll();
      assertThat(received.text()).isEmpty();
      assertThat(received.failure()).contains("reset");
    }
    assertThat(exists("v")).isFalse();
  }

  @Test
  void aConnectionIsResetAfterEverythingIsDone() throws IOException {
    filer.faults().next("POST", EVERY, Fault.dropAfter());
    try (RawConnection connection = new RawConnection(filer)) {
      connection.send("POST", VOLUMES, volume("v", ""));
      RawConnection.Received received = connection.readAll();
      assertThat(received.text()).isEmpty();
      assertThat(received.failure()).contains("reset");
    }
    assertThat(exists("v")).isTrue();
  }

  @Test
  void aBodyIsCutAndTheConnectionReset() throws IOException {
    filer.faults().next("POST", EVERY, Fault.cutBody(10));
    try (RawConnection connection = new RawConnection(filer)) {
      connection.send("POST", VOLUMES, volume("v", ""));
      RawConnection.Received received = connection.readAll();
      assertThat(received.failure()).contains("reset");
      // a reset may overtake what was sent before it
      assertThat(received.text().isEmpty() ? "{\"job\":{\"u" : received.body())
          .isEqualTo("{\"job\":{\"u");
    }
    assertThat(exists("v")).isTrue();
  }

  @Test
  void aClientNoticesACutBody() {
    filer.faults().next("GET", EVERY, Fault.cutBody(10));
    assertThatThrownBy(() -> console.raw("GET", VOLUMES, null)).isInstanceOf(IOException.class);
  }

  @Test
  void anAnswerCanBeWholeAndItsJsonHalf() throws IOException {
    filer.faults().next("GET", EVERY, Fault.halfJson(15));
    HttpResponse<String> response = console.raw("GET", VOLUMES, null);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).hasSize(15).startsWith("{\"records\":");
  }

  @Test
  void aPageInHtmlComesInPlaceOfAnAnswer() throws IOException {
    filer.faults().next("POST", EVERY, Fault.html(502));
    HttpResponse<String> response = console.raw("POST", VOLUMES, volume("v", ""));
    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
    assertThat(response.body()).startsWith("<html>");
    assertThat(exists("v")).isFalse();
  }

  @Test
  void bytesWithoutMeaningPretendToBeJson() throws IOException {
    filer.faults().next("GET", EVERY, Fault.garbage());
    HttpResponse<String> response = console.raw("GET", VOLUMES, null);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body()).isNotEmpty().doesNotStartWith("{");
  }

  @Test
  void nothingIsHeardDuringASilence() throws IOException {
    filer.faults().next("POST", EVERY, Fault.silence(Duration.ofHours(1)));
    try (RawConnection connection = new RawConnection(filer)) {
      connection.patience(200);
      connection.send("POST", VOLUMES, volume("v", ""));
      assertThatThrownBy(connection::readByte).isInstanceOf(SocketTimeoutException.class);
      assertThat(exists("v")).isFalse();
    }
  }

  @Test
  void afterASilenceTheConnectionIsReset() throws IOException {
    filer.faults().next("POST", EVERY, Fault.silence(Duration.ofMillis(1)));
    try (RawConnection connection = new RawConnection(filer)) {
      connection.send("POST", VOLUMES, volume("v", ""));
      assertThat(connection.readAll().failure()).contains("reset");
    }
  }

  @Test
  void theWorkCanBeDoneInSilence() throws IOException {
    filer.faults().next("POST", EVERY, Fault.silenceAfter(Duration.ofMillis(1)));
    try (RawConnection connection = new RawConnection(filer)) {
      connection.send("POST", VOLUMES, volume("v", ""));
      assertThat(connection.readAll().failure()).contains("reset");
    }
    assertThat(exists("v")).isTrue();
  }

  @Test
  @SuppressWarnings("try") // what closing does is what this is about
  void closingTheFilerEndsASilence() throws IOException {
    try (OntapSimulator other = OntapSimulator.start(SimulatorSettings.defaults());
        RawConnection connection = new RawConnection(other)) {
      other.faults().next("GET", EVERY, Fault.silence(Duration.ofHours(1)));
      connection.send("GET", VOLUMES, "");
      other.close();
      assertThat(connection.readAll().text()).isEmpty();
    }
  }

  @Test
  void anAnswerCanBeLate() {
    filer.faults().always("GET", EVERY, Fault.latency(Duration.ofMillis(50)));
    long start = System.nanoTime();
    assertThat(console.get(VOLUMES).status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(50));
  }

  @Test
  void latenessGoesWithOtherFaults() {
    filer.faults().always("GET", EVERY, Fault.latency(Duration.ofMillis(1)));
    filer.faults().next("GET", EVERY, Fault.status(503, 1));
    assertThat(console.get(VOLUMES).status()).isEqualTo(503);
    assertThat(console.get(VOLUMES).status()).isEqualTo(200);
  }

  @Test
  void faultsComeInTheirOrderAndEachOnce() {
    filer.faults().next("GET", EVERY, Fault.status(503, 1));
    filer.faults().next("GET", EVERY, Fault.status(429, 1));
    assertThat(filer.faults().pending()).isTrue();
    assertThat(console.get(VOLUMES).status()).isEqualTo(503);
    assertThat(console.get(VOLUMES).status()).isEqualTo(429);
    assertThat(console.get(VOLUMES).status()).isEqualTo(200);
    assertThat(filer.faults().pending()).isFalse();
  }

  @Test
  void aFaultMeetsOnlyItsOwnRequests() {
    filer.faults().always("GET", "/api/storage/volumes/*", Fault.status(503, 1));
    assertThat(console.get(VOLUMES).status()).isEqualTo(200);
    assertThat(console.get(VOLUMES + "?name=v").status()).isEqualTo(200);
    assertThat(console.delete(VOLUMES + "/x").status()).isEqualTo(404);
    assertThat(console.get(VOLUMES + "/x").status()).isEqualTo(503);
    assertThat(console.get(VOLUMES + "/x/snapshots").status()).isEqualTo(503);
    filer.faults().clear();
    assertThat(console.get(VOLUMES + "/x").status()).isEqualTo(404);
  }
}
