package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/** A filer whose time stands still, and somebody who talks to it. */
abstract class FilerTest {
  static final String VOLUMES = "/storage/volumes";
  static final long MEGABYTE = 1L << 20;

  final TurnableTime time = new TurnableTime(Instant.parse("2026-11-21T10:00:00Z"));
  final OntapSimulator filer;
  final Console console;

  FilerTest() {
    this(SimulatorSettings.defaults());
  }

  FilerTest(SimulatorSettings settings) {
    this.filer = OntapSimulator.start(settings.withTime(time));
    this.console = Console.of(filer);
  }

  @AfterEach
  void stop() {
    filer.close();
  }

  /** The body of a request for a volume of 100 MiB, with more in it. */
  static String volume(String name, String more) {
    return "{\"name\":\"%s\",\"svm\":{\"name\":\"vs1\"},\"aggregates\":[{\"name\":\"aggr1\"}],\"size\":%d%s}"
        .formatted(name, 100 * MEGABYTE, more.isEmpty() ? "" : "," + more);
  }

  /** Makes a volume of 100 MiB and gives its UUID. */
  String make(String name) {
    return make(name, "");
  }

  String make(String name, String more) {
    Reply made = console.post(VOLUMES + "?return_timeout=15&return_records=true", volume(name, more));
    assertThat(made.status()).as("%s", made).isEqualTo(201);
    return made.record(0).get("uuid").asText();
  }

  static String of(String uuid) {
    return VOLUMES + "/" + uuid;
  }

  Reply read(String uuid) {
    return console.get(of(uuid) + "?fields=**");
  }

  /** Changes a volume and waits for the end of the job. */
  Reply patch(String uuid, String body) {
    return console.patch(of(uuid) + "?return_timeout=15", body);
  }

  Reply job(Reply begun) {
    return console.get("/cluster/jobs/" + begun.job() + "?fields=**");
  }

  Reply snap(String volume, String name) {
    return console.post(
        of(volume) + "/snapshots?return_timeout=15&return_records=true",
        "{\"name\":\"" + name + "\"}");
  }

  static void assertDone(Reply reply) {
    assertThat(reply.status()).as("%s", reply).isIn(200, 201);
  }

  static void assertRefused(Reply reply, int status, long code) {
    assertThat(reply.code()).as("%s", reply).isEqualTo(Long.toString(code));
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.at("error.code").isTextual()).isTrue();
    assertThat(reply.text("error.message")).isNotBlank();
  }
}
