package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobTest extends FilerTest {
  private static final Duration DELAY = Duration.ofSeconds(10);

  JobTest() {
    super(SimulatorSettings.defaults().withJobDelay(DELAY));
  }

  private Reply ask(String job) {
    return console.get("/cluster/jobs/" + job + "?fields=**");
  }

  @Test
  void aJobIsQueuedThenRunsThenSucceeds() {
    String job = console.post(VOLUMES, volume("v", "")).job();
    Reply first = ask(job);
    assertThat(first.text("state")).isEqualTo("queued");
    assertThat(first.json().has("end_time")).isFalse();
    time.turn(Duration.ofSeconds(5));
    assertThat(ask(job).text("state")).isEqualTo("running");
    assertThat(ask(job).text("message")).contains("50%");
    assertThat(console.get(VOLUMES + "?name=v").records()).isZero();
    time.turn(Duration.ofSeconds(5));
    Reply last = ask(job);
    assertThat(last.text("state")).isEqualTo("success");
    assertThat(last.text("message")).isEqualTo("success");
    assertThat(last.at("code").asInt(-1)).isZero();
    assertThat(last.json().has("error")).isFalse();
    OffsetDateTime start = OffsetDateTime.parse(last.text("start_time"));
    assertThat(OffsetDateTime.parse(last.text("end_time"))).isEqualTo(start.plus(DELAY));
    assertThat(last.text("description")).startsWith("POST /api/storage/volumes/");
    assertThat(console.get(VOLUMES + "?name=v").records()).isEqualTo(1);
  }

  @Test
  void aJobEndsWhenItWasDueAndNotWhenSomebodyLooks() {
    String job = console.post(VOLUMES, volume("v", "")).job();
    time.turn(Duration.ofMinutes(2));
    Reply late = ask(job);
    OffsetDateTime start = OffsetDateTime.parse(late.text("start_time"));
    assertThat(OffsetDateTime.parse(late.text("end_time"))).isEqualTo(start.plus(DELAY));
  }

  @Test
  void aJobIsForgottenFiveMinutesAfterItsEnd() {
    String job = console.post(VOLUMES, volume("v", "")).job();
    time.turn(DELAY.plusSeconds(299));
    assertThat(ask(job).text("state")).isEqualTo("success");
    time.turn(Duration.ofSeconds(1));
    assertRefused(ask(job), 404, 4);
    assertRefused(ask("nonsense"), 404, 4);
    assertThat(console.get("/cluster/jobs").records()).isZero();
  }

  @Test
  void whatWaitsLongEnoughHearsTheEnd() {
    Reply made = console.post(VOLUMES + "?return_timeout=15&return_records=true", volume("v", ""));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("job.state")).isEqualTo("success");
    assertThat(made.record(0).get("name").asText()).isEqualTo("v");
    String uuid = made.record(0).get("uuid").asText();
    Reply changed = console.patch(of(uuid) + "?return_timeout=10", "{\"comment\":\"c\"}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(read(uuid).text("comment")).isEqualTo("c");
    assertThat(console.delete(of(uuid) + "?return_timeout=10").status()).isEqualTo(200);
  }

  @Test
  void whatDoesNotWaitLongEnoughHearsOfTheJob() {
    Reply begun = console.post(VOLUMES + "?return_timeout=9", volume("v", ""));
    assertThat(begun.status()).isEqualTo(202);
    assertThat(begun.at("job.state").isMissingNode()).isTrue();
    assertThat(ask(begun.job()).text("state")).isEqualTo("running");
    time.turn(Duration.ofSeconds(1));
    assertThat(ask(begun.job()).text("state")).isEqualTo("success");
  }

  @Test
  void ofTwoThatMakeOneNameTheSecondIsToldAtOnce() {
    Reply first = console.post(VOLUMES, volume("v", ""));
    assertRefused(console.post(VOLUMES, volume("v", "")), 400, 13_107_405);
    assertThat(console.post(VOLUMES, volume("w", "")).status()).isEqualTo(202);
    time.turn(DELAY);
    assertThat(ask(first.job()).text("state")).isEqualTo("success");
    assertRefused(console.post(VOLUMES, volume("v", "")), 400, 917_526);
  }

  @Test
  void whatBecameImpossibleMeanwhileFailsInTheJob() {
    console.post(VOLUMES, volume("v", ""));
    console.post(VOLUMES, volume("w", ""));
    time.turn(DELAY);
    String v = console.get(VOLUMES + "?name=v").record(0).get("uuid").asText();
    String w = console.get(VOLUMES + "?name=w").record(0).get("uuid").asText();
    String first = console.patch(of(v), "{\"nas.path\":\"/x\"}").job();
    String second = console.patch(of(w), "{\"nas.path\":\"/x\"}").job();
    time.turn(DELAY);
    assertThat(ask(first).text("state")).isEqualTo("success");
    Reply failed = ask(second);
    assertThat(failed.text("state")).isEqualTo("failure");
    assertThat(failed.at("code").asLong()).isEqualTo(918_252);
    assertThat(failed.at("code").isNumber()).isTrue();
    assertThat(failed.text("error.code")).isEqualTo("918252");
    assertThat(failed.text("error.message")).isEqualTo(failed.text("message"));
  }

  @Test
  void aFailureThatIsWaitedForIsAnError() {
    filer
        .faults()
        .next("POST", "/api/storage/volumes", Fault.jobFails(917_536, "It went wrong.", 99));
    Reply failed = console.post(VOLUMES + "?return_timeout=20", volume("v", ""));
    assertRefused(failed, 400, 917_536);
    assertThat(failed.text("job.state")).isEqualTo("failure");
    assertThat(failed.headers().firstValue("Location")).isEmpty();
    assertThat(console.get(VOLUMES + "?name=v").records()).isZero();
  }

  @Test
  void aJobCanFailAtItsVeryEnd() {
    filer
        .faults()
        .next("POST", "/api/storage/volumes", Fault.jobFails(917_536, "It went wrong.", 99));
    String job = console.post(VOLUMES, volume("v", "")).job();
    time.turn(Duration.ofSeconds(5));
    assertThat(ask(job).text("message")).contains("99%");
    time.turn(Duration.ofSeconds(5));
    assertThat(ask(job).text("state")).isEqualTo("failure");
    assertThat(ask(job).text("message")).isEqualTo("It went wrong.");
    assertThat(ask(job).at("code").asLong()).isEqualTo(917_536);
    assertThat(console.get(VOLUMES + "?name=v").records()).isZero();
  }

  @Test
  void aJobCanFailAfterAllItsWork() {
    filer.faults().next("POST", "*", Fault.jobFailsAfterWork(460_770, "Lost count.", 100));
    String job = console.post(VOLUMES, volume("v", "")).job();
    time.turn(DELAY);
    assertThat(ask(job).text("state")).isEqualTo("failure");
    assertThat(console.get(VOLUMES + "?name=v").records()).isEqualTo(1);
  }

  @Test
  void aJobThatVanishesDoesItsWorkUnseen() {
    filer.faults().next("POST", "*", Fault.jobVanishes());
    Reply begun = console.post(VOLUMES, volume("v", ""));
    assertThat(begun.status()).isEqualTo(202);
    assertRefused(ask(begun.job()), 404, 4);
    time.turn(DELAY);
    assertRefused(ask(begun.job()), 404, 4);
    assertThat(console.get(VOLUMES + "?name=v").records()).isEqualTo(1);
  }

  @Test
  void aJobThatIsLostDoesNothing() {
    filer.faults().next("POST", "*", Fault.jobIsLost());
    Reply begun = console.post(VOLUMES, volume("v", ""));
    assertRefused(ask(begun.job()), 404, 4);
    time.turn(DELAY);
    assertThat(console.get(VOLUMES + "?name=v").records()).isZero();
  }

  @Test
  void jobsAreListedWithTheirStates() {
    String first = console.post(VOLUMES, volume("v", "")).job();
    time.turn(DELAY);
    String second = console.post(VOLUMES, volume("w", "")).job();
    Reply all = console.get("/cluster/jobs?fields=state");
    assertThat(all.json().findValuesAsText("uuid"))
        .containsExactlyInAnyOrderElementsOf(List.of(first, second));
    assertThat(console.get("/cluster/jobs?state=queued").record(0).get("uuid").asText())
        .isEqualTo(second);
  }

  @Test
  void theFilerTellsWhetherItWorks() {
    console.post(VOLUMES, volume("v", ""));
    assertThat(filer.works()).isTrue();
    time.turn(DELAY);
    assertThat(filer.works()).isFalse();
  }
}
