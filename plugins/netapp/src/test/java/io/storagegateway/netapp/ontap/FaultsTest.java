package io.storagegateway.netapp.ontap;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.netapp.ontap.ConnectionSettings.Limits;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of reads and writes when there is no proper answer. */
class FaultsTest {
  private static final String RECORDS = "{\"records\": []}";

  @Test
  void refusedConnectionsLeaveNothingBehind() throws Exception {
    int closed;
    try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = once.getLocalPort();
    }
    try (Ontap ontap = new Client().url("http://127.0.0.1:" + closed).open()) {
      assertThat(failure(ErrorKind.UNAVAILABLE, () -> write(ontap)))
          .returns("filer-unreachable", BackendException::reason)
          .returns(Effect.NONE, BackendException::effect);
      failure(ErrorKind.UNAVAILABLE, () -> read(ontap));
    }
  }

  static Stream<MockResponse> nonsense() {
    return Stream.of(
        ScriptedFiler.json(200, "{\"records\": [{\"uuid\": \"1"),
        ScriptedFiler.json(200, "{\"records\": []} and more"),
        ScriptedFiler.json(200, "null"),
        ScriptedFiler.json(200, "[]"),
        ScriptedFiler.json(202, ""),
        ScriptedFiler.json(202, "{}"),
        ScriptedFiler.json(202, "{\"job\": \"none\"}"),
        ScriptedFiler.json(200, "{\"job\": [], \"records\": [1]}"),
        html(200),
        new MockResponse.Builder().code(200).body(RECORDS).build(),
        new MockResponse.Builder()
            .code(200)
            .setHeader("Content-Type", "text/json")
            .body(RECORDS)
            .build(),
        html(302).newBuilder().setHeader("Location", "/elsewhere").build(),
        html(304));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsenseAfterAWriteLeavesOpenWhatWasDone(MockResponse answer) throws Exception {
    try (ScriptedFiler filer = ScriptedFiler.start().then(answer);
        Ontap ontap = Client.of(filer).open()) {
      assertThat(failure(ErrorKind.BAD_ANSWER, () -> write(ontap)))
          .returns("unreadable-answer", BackendException::reason)
          .returns(Effect.UNKNOWN, BackendException::effect);
      assertThat(filer.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{\"records\": [{\"uuid\": \"1",
        "{\"records\": []} and more",
        "{\"records\": 7}",
        "{\"records\": [{\"size\": \"much\"}]}",
        "{\"records\": [{\"create_time\": \"yesterday\"}]}"
      })
  void nonsenseIsNoListing(String body) throws Exception {
    try (ScriptedFiler filer = ScriptedFiler.start().then(ScriptedFiler.json(200, body));
        Ontap ontap = Client.of(filer).open()) {
      assertThat(failure(ErrorKind.BAD_ANSWER, () -> read(ontap)))
          .returns(Effect.NONE, BackendException::effect);
    }
  }

  @Test
  void whatOntapDoesAtOnceNeedsNoWords() throws Exception {
    try (ScriptedFiler filer = ScriptedFiler.start().then(ScriptedFiler.json(200, ""));
        Ontap ontap = Client.of(filer).open()) {
      assertThat(write(ontap).pending()).isEmpty();
    }
  }

  @Test
  void redirectsAreNotFollowedAndTakeNoPasswordElsewhere() throws Exception {
    try (ScriptedFiler other = ScriptedFiler.start();
        ScriptedFiler filer = ScriptedFiler.start();
        Ontap ontap = Client.of(filer).open()) {
      String elsewhere = "http://" + other.host() + ":" + other.port() + "/api/storage/volumes";
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        filer.then(html(status).newBuilder().setHeader("Location", elsewhere).build());
        failure(ErrorKind.BAD_ANSWER, () -> read(ontap));
      }
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void aResetInTheMiddleOfABodyIsALostConnection() throws Exception {
    RawServer.Behaviour half =
        (socket, number) -> {
          RawServer.send(socket, RawServer.answer(RECORDS).substring(0, 75));
          RawServer.reset(socket);
        };
    try (RawServer server = RawServer.start(half);
        Ontap ontap = new Client().url(server.url()).open()) {
      assertThat(failure(ErrorKind.UNAVAILABLE, () -> read(ontap)))
          .returns("connection-lost", BackendException::reason)
          .returns(Effect.NONE, BackendException::effect);
      assertThat(failure(ErrorKind.UNAVAILABLE, () -> write(ontap)))
          .returns("connection-lost", BackendException::reason)
          .returns(Effect.UNKNOWN, BackendException::effect);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void aWriteWhoseAnswerIsLostIsNeverSentTwice() throws Exception {
    RawServer.Behaviour silentReset = (socket, number) -> RawServer.reset(socket);
    try (RawServer server = RawServer.start(silentReset);
        Ontap ontap = new Client().url(server.url()).open()) {
      assertThat(failure(ErrorKind.UNAVAILABLE, () -> write(ontap)))
          .returns(Effect.UNKNOWN, BackendException::effect);
      assertThat(server.requestLines()).hasSize(1);
    }
  }

  @Test
  void aReadDoesNotNoticeThatAKeptConnectionWasClosed() throws Exception {
    RawServer.Behaviour once =
        (socket, number) -> {
          RawServer.send(socket, RawServer.answer(RECORDS));
          if (number == 1) {
            RawServer.reset(socket);
          }
        };
    try (RawServer server = RawServer.start(once);
        Ontap ontap = new Client().url(server.url()).open()) {
      read(ontap);
      read(ontap);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void aWriteNeverUsesAConnectionThatMayBeClosed() throws Exception {
    try (ScriptedFiler filer = ScriptedFiler.start();
        Ontap ontap = Client.of(filer).open()) {
      filer.always(request -> ScriptedFiler.json(200, RECORDS));
      read(ontap);
      read(ontap);
      write(ontap);
      write(ontap);
      assertThat(filer.requests())
          .extracting(request -> request.getConnectionIndex())
          .containsExactly(0, 0, 1, 2);
    }
  }

  @Test
  void silenceEndsACallAtItsDeadline() throws Exception {
    MockResponse never =
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
    try (ScriptedFiler filer = ScriptedFiler.start().then(never, never)) {
      Client client = Client.of(filer);
      try (Ontap ontap = client.open()) {
        FakeCall call = client.time().callFor(Duration.ofMillis(300));
        assertThat(failure(ErrorKind.TIMEOUT, () -> ontap.svm().find(call)))
            .returns("filer-silent", BackendException::reason)
            .returns(Effect.NONE, BackendException::effect);
        assertThat(failure(ErrorKind.TIMEOUT, () -> write(ontap, call)))
            .returns(Effect.UNKNOWN, BackendException::effect);
      }
    }
  }

  @Test
  void silenceEndsACallWithoutADeadlineToo() throws Exception {
    MockResponse never =
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
    Limits impatient =
        new Limits(1, 1 << 20, Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ZERO);
    try (ScriptedFiler filer = ScriptedFiler.start().then(never);
        Ontap ontap = Client.of(filer).limits(impatient).open()) {
      failure(ErrorKind.TIMEOUT, () -> read(ontap));
    }
  }

  @Test
  void aBodyThatTricklesInEndsAtTheDeadline() throws Exception {
    MockResponse slow =
        ScriptedFiler.json(200, RECORDS)
            .newBuilder()
            .throttleBody(1, 50, TimeUnit.MILLISECONDS)
            .build();
    try (ScriptedFiler filer = ScriptedFiler.start().then(slow)) {
      Client client = Client.of(filer);
      try (Ontap ontap = client.open()) {
        FakeCall call = client.time().callFor(Duration.ofMillis(200));
        failure(ErrorKind.TIMEOUT, () -> ontap.svm().find(call));
      }
    }
  }

  @Test
  void nothingIsSentAfterTheDeadline() throws Exception {
    try (ScriptedFiler filer = ScriptedFiler.start()) {
      Client client = Client.of(filer);
      try (Ontap ontap = client.open()) {
        FakeCall late = client.time().callFor(Duration.ZERO);
        assertThat(failure(ErrorKind.TIMEOUT, () -> write(ontap, late)))
            .returns(Effect.NONE, BackendException::effect);
        assertThat(filer.requests()).isEmpty();
      }
    }
  }

  @Test
  void anAnswerThatIsTooLargeIsNotReadToItsEnd() throws Exception {
    Limits small =
        new Limits(1, 1_000, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ZERO);
    String large = "{\"records\": [" + "{\"name\": \"v\"},".repeat(500) + "{}]}";
    try (ScriptedFiler filer = ScriptedFiler.start();
        Ontap ontap = Client.of(filer).limits(small).open()) {
      filer.always(request -> ScriptedFiler.json(200, large));
      assertThat(failure(ErrorKind.BAD_ANSWER, () -> read(ontap)))
          .returns("answer-too-large", BackendException::reason)
          .returns(Effect.NONE, BackendException::effect);
      assertThat(failure(ErrorKind.BAD_ANSWER, () -> write(ontap)))
          .returns(Effect.UNKNOWN, BackendException::effect);
    }
  }

  @Test
  void anUnpackedAnswerCountsInFull() throws Exception {
    Limits small =
        new Limits(1, 100_000, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ZERO);
    okio.Buffer packed = new okio.Buffer();
    try (okio.BufferedSink sink = okio.Okio.buffer(new okio.GzipSink(packed))) {
      sink.writeUtf8("{\"records\": [" + " ".repeat(10_000_000) + "]}");
    }
    MockResponse bomb =
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/json")
            .setHeader("Content-Encoding", "gzip")
            .body(packed)
            .build();
    try (ScriptedFiler filer = ScriptedFiler.start().then(bomb);
        Ontap ontap = Client.of(filer).limits(small).open()) {
      assertThat(failure(ErrorKind.BAD_ANSWER, () -> read(ontap)))
          .returns("answer-too-large", BackendException::reason);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 500, 502})
  void anErrorIsUnderstoodByItsStatusWhereItsBodySaysNothing(int status) throws Exception {
    try (ScriptedFiler filer = ScriptedFiler.start();
        Ontap ontap = Client.of(filer).open()) {
      for (MockResponse answer :
          new MockResponse[] {
            html(status),
            ScriptedFiler.json(status, ""),
            ScriptedFiler.json(status, "{\"error\""),
            ScriptedFiler.json(status, "{}"),
            ScriptedFiler.json(status, "{\"error\": {\"code\": \"none\"}}")
          }) {
        filer.then(answer);
        Task task = Task.of(Action.CREATE_VOLUME, "v");
        BackendException expected =
            ErrorMap.exception(new OntapError(status, null, null, null), task);
        assertThat(failure(expected.kind(), () -> write(ontap)))
            .hasMessage(expected.getMessage())
            .returns(expected.effect(), BackendException::effect);
      }
    }
  }

  @Test
  void afterClosingNothingIsSent() throws Exception {
    try (ScriptedFiler filer = ScriptedFiler.start()) {
      Ontap ontap = Client.of(filer).open();
      ontap.close();
      assertThat(failure(ErrorKind.UNAVAILABLE, () -> write(ontap)))
          .returns("closed", BackendException::reason)
          .returns(Effect.NONE, BackendException::effect);
      assertThat(filer.requests()).isEmpty();
    }
  }

  private static void read(Ontap ontap) {
    ontap.volumes().list(FakeCall.any(), Filters.none(), Window.first(10));
  }

  private static Accepted write(Ontap ontap) {
    return write(ontap, FakeCall.any());
  }

  private static Accepted write(Ontap ontap, FakeCall call) {
    return ontap.volumes().create(call, "v", Json.body());
  }

  private static MockResponse html(int status) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "text/html")
        .body(status == 304 ? "" : "<html>It works!</html>")
        .build();
  }
}
