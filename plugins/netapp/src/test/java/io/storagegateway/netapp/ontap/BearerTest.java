package io.storagegateway.netapp.ontap;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with tokens of another server. */
class BearerTest {
  private static final String SECRET = "s3cr:et+/ä";

  @TempDir private Path folder;
  private ScriptedFiler filer;
  private ScriptedFiler tokens;

  @BeforeEach
  void start() throws Exception {
    filer = ScriptedFiler.start().always(request -> ScriptedFiler.records(Samples.svm("running")));
    tokens = ScriptedFiler.start();
  }

  @AfterEach
  void stop() {
    filer.close();
    tokens.close();
  }

  @Test
  void aTokenIsAskedForAndShown() {
    tokens.then(token("t1", 300));
    try (Ontap ontap = client(Optional.of("ontap read")).open()) {
      find(ontap);
    }
    RecordedRequest asked = tokens.last();
    assertThat(asked.getMethod()).isEqualTo("POST");
    assertThat(asked.getBody().utf8()).isEqualTo("grant_type=client_credentials&scope=ontap+read");
    assertThat(asked.getHeaders().get("Authorization"))
        .isEqualTo(
            okhttp3.Credentials.basic(
                "gateway%3A1", "s3cr%3Aet%2B%2F%C3%A4", StandardCharsets.UTF_8));
    assertThat(shown()).containsExactly("Bearer t1");
  }

  @Test
  void aTokenIsKeptUntilShortlyBeforeItsEnd() {
    tokens.then(token("t1", 300), token("t2", 300));
    Client client = client(Optional.empty());
    try (Ontap ontap = client.open()) {
      find(ontap);
      client.time().pass(Duration.ofSeconds(269));
      find(ontap);
      client.time().pass(Duration.ofSeconds(1));
      find(ontap);
    }
    assertThat(shown()).containsExactly("Bearer t1", "Bearer t1", "Bearer t2");
  }

  @ParameterizedTest
  @CsvSource({"'', 29, 1", "'', 30, 2", "20, 9, 1", "20, 10, 2", "0, 0, 2", "-5, 0, 2"})
  void aShortTokenIsKeptForHalfItsLife(String life, int passed, int asked) {
    String expires = life.isEmpty() ? "" : ", \"expires_in\": " + life;
    tokens.always(
        request ->
            ScriptedFiler.json(
                200, "{\"access_token\": \"t\", \"token_type\": \"bearer\"" + expires + "}"));
    Client client = client(Optional.empty());
    try (Ontap ontap = client.open()) {
      find(ontap);
      client.time().pass(Duration.ofSeconds(passed));
      find(ontap);
    }
    assertThat(tokens.requests()).hasSize(asked);
  }

  @Test
  void manyCallsAskForOneTokenTogether() throws Exception {
    tokens.then(token("t1", 300));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Ontap ontap = client(Optional.empty()).open()) {
      List<Callable<Void>> calls = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        calls.add(
            () -> {
              find(ontap);
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(calls)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(tokens.requests()).hasSize(1);
    assertThat(filer.requests()).hasSize(16);
  }

  @Test
  void aTokenThatTheFilerRefusesIsRenewedOnce() {
    tokens.then(token("t1", 300), token("t2", 300));
    filer.then(ScriptedFiler.error(401, "6691623"));
    try (Ontap ontap = client(Optional.empty()).open()) {
      ontap.volumes().change(FakeCall.any(), Samples.VOLUME_REF, Json.body());
    }
    assertThat(shown()).containsExactly("Bearer t1", "Bearer t2");
  }

  @Test
  void aFilerThatRefusesEveryTokenIsNotAskedForEver() {
    tokens.always(request -> token("t", 300));
    filer.always(request -> ScriptedFiler.json(401, "{}"));
    try (Ontap ontap = client(Optional.empty()).open()) {
      assertThat(failure(ErrorKind.PERMISSION, () -> find(ontap)))
          .returns("credentials-refused", BackendException::reason);
    }
    assertThat(filer.requests()).hasSize(2);
    assertThat(tokens.requests()).hasSize(2);
  }

  @Test
  void aRefusedPasswordIsNotTriedAgain() {
    filer.always(request -> ScriptedFiler.json(401, "{}"));
    try (Ontap ontap = Client.of(filer).open()) {
      failure(ErrorKind.PERMISSION, () -> find(ontap));
    }
    assertThat(filer.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "400, PERMISSION, token-refused",
    "401, PERMISSION, token-refused",
    "302, UNAVAILABLE, token-server-failed",
    "404, UNAVAILABLE, token-server-failed",
    "503, UNAVAILABLE, token-server-failed"
  })
  void aServerThatGivesNoTokenLeavesTheFilerAlone(int status, ErrorKind kind, String reason) {
    tokens.then(
        ScriptedFiler.json(status, "{\"error\": \"invalid_client\"}")
            .newBuilder()
            .setHeader("Location", "http://" + filer.host() + ":" + filer.port() + "/stolen")
            .build());
    try (Ontap ontap = client(Optional.empty()).open()) {
      assertThat(failure(kind, () -> ontap.volumes().create(FakeCall.any(), "v", Json.body())))
          .returns(reason, BackendException::reason)
          .returns(Effect.NONE, BackendException::effect);
    }
    assertThat(filer.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"access_token\": \"t\"}",
        "{\"access_token\": \"t\", \"token_type\": \"mac\"}",
        "{\"access_token\": \"\", \"token_type\": \"bearer\"}",
        "{\"access_token\": \"two words\", \"token_type\": \"bearer\"}",
        "{\"access_token\": \"t\\r\\nX-Forged: 1\", \"token_type\": \"bearer\"}"
      })
  void whatIsNoTokenIsNotShownToTheFiler(String body) {
    tokens.then(ScriptedFiler.json(200, body));
    try (Ontap ontap = client(Optional.empty()).open()) {
      assertThat(failure(ErrorKind.BAD_ANSWER, () -> find(ontap)))
          .returns("token-unreadable", BackendException::reason);
    }
    assertThat(filer.requests()).isEmpty();
  }

  @Test
  void aSecretThatChangesIsReadAgain() throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "old\n");
    tokens.always(request -> token("t", 0));
    Authentication.Bearer bearer =
        new Authentication.Bearer(
            tokenUrl(), "gateway", Secret.file(file), Optional.empty(), Optional.empty());
    try (Ontap ontap = Client.of(filer).authentication(bearer).open()) {
      find(ontap);
      Files.writeString(file, "new\n");
      find(ontap);
    }
    assertThat(tokens.requests())
        .extracting(request -> request.getHeaders().get("Authorization"))
        .containsExactly(
            okhttp3.Credentials.basic("gateway", "old"),
            okhttp3.Credentials.basic("gateway", "new"));
  }

  @Test
  void notToVerifyTheFilerIsNoReasonToTrustTheTokenServer() throws Exception {
    Pki pki = new Pki(folder);
    try (ScriptedFiler secure = ScriptedFiler.startTls(pki.server("localhost"), false)) {
      secure.always(request -> token("t", 300));
      URI url = URI.create("https://" + secure.host() + ":" + secure.port() + "/token");
      ConnectionSettings.Trust anybody = new ConnectionSettings.Trust(Optional.empty(), true);
      Authentication.Bearer untrusted =
          new Authentication.Bearer(
              url, "gateway", Secret.of(SECRET), Optional.empty(), Optional.empty());
      try (Ontap ontap = Client.of(filer).trust(anybody).authentication(untrusted).open()) {
        failure(ErrorKind.UNAVAILABLE, () -> find(ontap));
      }
      assertThat(secure.requests()).isEmpty();
      Authentication.Bearer trusted =
          new Authentication.Bearer(
              url,
              "gateway",
              Secret.of(SECRET),
              Optional.empty(),
              Optional.of(pki.authorityFile()));
      try (Ontap ontap = Client.of(filer).authentication(trusted).open()) {
        find(ontap);
      }
      assertThat(secure.requests()).hasSize(1);
    }
  }

  private static void find(Ontap ontap) {
    ontap.svm().find(FakeCall.any());
  }

  private List<String> shown() {
    return filer.requests().stream()
        .map(request -> request.getHeaders().get("Authorization"))
        .toList();
  }

  private Client client(Optional<String> scope) {
    return Client.of(filer)
        .authentication(
            new Authentication.Bearer(
                tokenUrl(), "gateway:1", Secret.of(SECRET), scope, Optional.empty()));
  }

  private URI tokenUrl() {
    return URI.create("http://" + tokens.host() + ":" + tokens.port() + "/realms/x/token");
  }

  private static MockResponse token(String value, int seconds) {
    return ScriptedFiler.json(
        200,
        "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": %d}"
            .formatted(value, seconds));
  }
}
