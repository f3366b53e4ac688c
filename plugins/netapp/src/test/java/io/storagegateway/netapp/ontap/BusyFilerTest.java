package io.storagegateway.netapp.ontap;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done when the filer says that it has no time. */
class BusyFilerTest {
  private static final MockResponse NOTHING = ScriptedFiler.records();
  private static final MockResponse TAKEN =
      ScriptedFiler.json(202, "{\"job\": {\"uuid\": \"" + Samples.JOB + "\"}}");

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

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void readsAndWritesWaitForAsLongAsTheFilerSays(int status) {
    filer.then(busy(status, "7"), busy(status, "3"), NOTHING, busy(status, "2"), TAKEN);
    FakeCall call = client.time().callFor(Duration.ofMinutes(1));
    ontap.svm().find(call);
    ontap.volumes().create(call, "v", Json.body());
    assertThat(client.time().waits())
        .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(3), Duration.ofSeconds(2));
    assertThat(filer.requests()).hasSize(5);
  }

  @Test
  void aDateIsUnderstoodToo() {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ManualTime.BEGIN.plusSeconds(9).atOffset(ZoneOffset.UTC));
    filer.then(busy(503, date), NOTHING);
    ontap.svm().find(FakeCall.any());
    assertThat(client.time().waits()).containsExactly(Duration.ofSeconds(9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "", "Fri, 32 Jan 2026 00:00:00 GMT"})
  void withoutATimeTheWaitsGrow(String header) {
    filer.then(busy(503, header), busy(503, header), busy(503, header), busy(503, header), NOTHING);
    ontap.svm().find(FakeCall.any());
    assertThat(client.time().waits())
        .containsExactly(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"31", "999999999"})
  void whatCannotBeWaitedForIsToldAtOnce(String header) {
    filer.then(busy(503, header));
    FakeCall call = client.time().callFor(Duration.ofSeconds(30));
    assertThat(failure(ErrorKind.UNAVAILABLE, () -> ontap.volumes().create(call, "v", Json.body())))
        .returns("filer-busy", BackendException::reason)
        .returns(Effect.NONE, BackendException::effect)
        .returns(
            Optional.of(Duration.ofSeconds(Long.parseLong(header))), BackendException::retryAfter);
    assertThat(client.time().waits()).isEmpty();
  }

  @Test
  void aFilerThatIsAlwaysBusyIsLeftAloneInTheEnd() {
    filer.always(request -> busy(429, "1"));
    assertThat(failure(ErrorKind.UNAVAILABLE, () -> ontap.svm().find(FakeCall.any())))
        .returns(Optional.of(Duration.ofSeconds(1)), BackendException::retryAfter);
    assertThat(filer.requests()).hasSize(10);
  }

  @Test
  void whatIsInUseIsNotWaitedFor() {
    filer.then(ScriptedFiler.error(503, "8"));
    failure(ErrorKind.CONFLICT, () -> ontap.volumes().delete(FakeCall.any(), Samples.VOLUME_REF));
    assertThat(client.time().waits()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 500, 502, 504})
  void noOtherErrorIsTriedAgain(int status) {
    filer.then(ScriptedFiler.error(status, "987654321"));
    Effect effect = status < 500 ? Effect.NONE : Effect.UNKNOWN;
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                BackendException.class,
                () -> ontap.volumes().create(FakeCall.any(), "v", Json.body())))
        .returns(effect, BackendException::effect);
    assertThat(filer.requests()).hasSize(1);
  }

  private static MockResponse busy(int status, String retryAfter) {
    return ScriptedFiler.error(status, "7")
        .newBuilder()
        .setHeader("Retry-After", retryAfter)
        .build();
  }
}
