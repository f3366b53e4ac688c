package io.storagegateway.netapp.ontap;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobCallsTest {
  private static final MockResponse RUNNING = job("\"state\": \"running\"");
  private static final MockResponse SUCCESS = job("\"state\": \"success\", \"code\": 0");

  private ScriptedFiler filer;
  private Client client;
  private Ontap ontap;

  @BeforeEach
  void start() throws Exception {
    filer = ScriptedFiler.start();
    client = Client.of(filer);
    ontap = client.open();
  }

  @AfterEach
  void stop() {
    ontap.close();
    filer.close();
  }

  @Test
  void aJobIsLookedAtLessAndLessOftenUntilItEnds() {
    filer.then(RUNNING, RUNNING, RUNNING, RUNNING, RUNNING, RUNNING, SUCCESS);
    assertThat(follow(FakeCall.any())).isEqualTo(new JobEnd.Succeeded());
    assertThat(client.time().waits())
        .extracting(Duration::toMillis)
        .containsExactly(500L, 750L, 1125L, 1687L, 2000L, 2000L);
    assertThat(filer.last().getUrl().encodedPath()).isEqualTo("/api/cluster/jobs/" + Samples.JOB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "running", "paused", "pausing", "reconnecting", "new in 9.99"})
  void onlySuccessAndFailureAreEnds(String state) {
    filer.always(request -> job("\"state\": \"" + state + "\""));
    assertThat(follow(client.time().callFor(Duration.ofSeconds(10))))
        .isEqualTo(new JobEnd.StillRunning(Samples.JOB, null));
  }

  @Test
  void aFailedJobTellsWhy() {
    filer.then(
        RUNNING,
        job("\"state\": \"failure\", \"code\": 917526, \"message\": \"Duplicate volume name v.\""));
    assertThat(follow(FakeCall.any()))
        .isEqualTo(
            new JobEnd.Failed(new OntapError(null, 917526L, "Duplicate volume name v.", null)));
  }

  @Test
  void aFailedJobOfANewerReleaseTellsItInAnError() {
    filer.then(
        job(
            "\"state\": \"failure\", \"code\": 4, \"message\": \"m\","
                + " \"error\": {\"code\": \"1638555\", \"message\": \"busy\", \"target\": \"t\"}"));
    assertThat(follow(FakeCall.any()))
        .isEqualTo(new JobEnd.Failed(new OntapError(null, 1638555L, "busy", "t")));
  }

  @Test
  void aJobThatIsForgottenHasVanished() {
    filer.then(RUNNING, ScriptedFiler.error(404, "4"));
    assertThat(follow(FakeCall.any())).isEqualTo(new JobEnd.Vanished());
    assertThat(ontap.jobs().follow(FakeCall.any(), "no/uuid?")).isEqualTo(new JobEnd.Vanished());
    assertThat(filer.requests()).hasSize(2);
  }

  @Test
  void aJobThatOutlivesItsCallIsLeftInTime() {
    filer.always(request -> job("\"state\": \"running\", \"message\": \"Creating: 42% done\""));
    FakeCall call = client.time().callFor(Duration.ofSeconds(10));
    assertThat(follow(call)).isEqualTo(new JobEnd.StillRunning(Samples.JOB, 42));
    assertThat(client.time().timing().remaining(call))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "99% complete, 99",
        "100 %, 100",
        "5%, 5",
        "done, null",
        "250%, null",
        "null, null",
        "1234%, null"
      })
  void progressIsWhatTheMessageSays(String message, Integer progress) {
    assertThat(new OntapJob("u", null, "running", message, null, null).progress())
        .isEqualTo(progress);
  }

  @Test
  void shortFailuresOnTheWayAreNoEnd() {
    filer.then(
        RUNNING,
        ScriptedFiler.error(502, "0"),
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build(),
        new MockResponse.Builder().setHeader("Content-Type", "text/html").body("<p>").build(),
        SUCCESS);
    assertThat(follow(client.time().callFor(Duration.ofMinutes(1))))
        .isEqualTo(new JobEnd.Succeeded());
  }

  @Test
  void aFilerThatStaysAwayLeavesOpenWhatBecameOfTheJob() {
    filer.always(request -> ScriptedFiler.error(502, "0"));
    assertThat(
            failure(
                ErrorKind.UNAVAILABLE, () -> follow(client.time().callFor(Duration.ofSeconds(9)))))
        .returns(Effect.UNKNOWN, BackendException::effect);
  }

  @Test
  void aJobThatMayNotBeReadLeavesOpenWhatBecameOfIt() {
    filer.then(ScriptedFiler.error(403, "6"));
    assertThat(failure(ErrorKind.PERMISSION, () -> follow(FakeCall.any())))
        .returns(Effect.UNKNOWN, BackendException::effect);
  }

  @Test
  void aWriteThatIsDoneHasNoJobToFollow() {
    filer.then(ScriptedFiler.json(201, "{\"job\": {\"uuid\": \"x\", \"state\": \"success\"}}"));
    Accepted done = ontap.volumes().create(FakeCall.any(), "v", Json.body());
    assertThat(done.pending()).isEmpty();
    assertThat(ontap.jobs().follow(FakeCall.any(), done)).isEqualTo(new JobEnd.Succeeded());
    assertThat(filer.requests()).hasSize(1);
  }

  @Test
  void aWriteThatGoesOnIsFollowed() {
    filer.then(
        ScriptedFiler.json(202, "{\"job\": {\"uuid\": \"" + Samples.JOB + "\"}}"),
        RUNNING,
        SUCCESS);
    Accepted taken = ontap.volumes().create(FakeCall.any(), "v", Json.body());
    assertThat(taken.pending()).contains(Samples.JOB);
    assertThat(ontap.jobs().follow(FakeCall.any(), taken)).isEqualTo(new JobEnd.Succeeded());
  }

  @Test
  void aWriteThatFailedInTimeIsLookedAt() {
    filer.then(
        ScriptedFiler.json(
            200, "{\"job\": {\"uuid\": \"" + Samples.JOB + "\", \"state\": \"failure\"}}"));
    assertThat(ontap.volumes().create(FakeCall.any(), "v", Json.body()).pending())
        .contains(Samples.JOB);
  }

  private JobEnd follow(FakeCall call) {
    return ontap.jobs().follow(call, Samples.JOB);
  }

  private static MockResponse job(String fields) {
    return ScriptedFiler.json(200, "{\"uuid\": \"" + Samples.JOB + "\", " + fields + "}");
  }
}
