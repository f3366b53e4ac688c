package io.storagegateway.netapp.ontap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.netapp.ontap.ConnectionSettings.Trust;
import io.storagegateway.spi.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is secret shows nowhere but at the filer. */
class SecretsTest {
  private static final String CANARY = "canary-8462-do-not-show";

  @TempDir private Path folder;

  @Test
  void noTextOfTheClientHoldsASecret() {
    Authentication basic = new Authentication.Basic("gateway", Secret.of(CANARY));
    assertHidden(basic.toString());
    assertHidden(bearer(URI.create("https://tokens.example")).toString());
    assertHidden(new Client().authentication(basic).settings().toString());
    assertHidden(Token.given(CANARY, 5L, ManualTime.BEGIN).toString());
    assertHidden(new PasswordCredentials(new Authentication.Basic("g", Secret.of(CANARY))) + "");
  }

  @Test
  void noFailureShowsThePassword() throws Exception {
    try (ScriptedFiler filer = ScriptedFiler.start()) {
      Client client =
          Client.of(filer)
              .trust(new Trust(Optional.empty(), true))
              .authentication(new Authentication.Basic("gateway", Secret.of(CANARY)));
      try (Ontap ontap = client.open()) {
        for (MockResponse answer : troubles()) {
          filer.then(answer);
          assertHidden(trace(() -> ontap.volumes().create(FakeCall.any(), "v", Json.body())));
        }
        ontap.diagnose(FakeCall.any()).forEach(finding -> assertHidden(finding.toString()));
        assertHidden(ontap.health(FakeCall.any()).toString());
      }
      assertThat(client.log().lines()).isNotEmpty();
      client.log().lines().forEach(SecretsTest::assertHidden);
      assertThat(filer.last().getHeaders().get("Authorization"))
          .contains(encoded("gateway:" + CANARY));
    }
  }

  @Test
  void noFailureShowsATokenOrTheSecretBehindIt() throws Exception {
    try (ScriptedFiler filer = ScriptedFiler.start();
        ScriptedFiler tokens = ScriptedFiler.start()) {
      URI url = URI.create("http://" + tokens.host() + ":" + tokens.port() + "/token");
      Client client = Client.of(filer).authentication(bearer(url));
      try (Ontap ontap = client.open()) {
        for (String answer :
            List.of(
                "{\"access_token\": \"" + CANARY,
                "{\"access_token\": {\"x\": \"" + CANARY + "\"}}",
                "{\"access_token\": \"" + CANARY + " \", \"token_type\": \"bearer\"}",
                "{\"access_token\": \"" + CANARY + "\", \"expires_in\": \"" + CANARY + "\"}")) {
          tokens.then(ScriptedFiler.json(200, answer));
          assertHidden(trace(() -> ontap.svm().find(FakeCall.any())));
        }
        tokens.then(ScriptedFiler.json(401, "{\"error_description\": \"" + CANARY + "\"}"));
        assertHidden(trace(() -> ontap.svm().find(FakeCall.any())));
        tokens.always(
            request ->
                ScriptedFiler.json(
                    200, "{\"access_token\": \"" + CANARY + "\", \"token_type\": \"bearer\"}"));
        for (MockResponse answer : troubles()) {
          filer.then(answer);
          assertHidden(trace(() -> ontap.svm().find(FakeCall.any())));
        }
      }
      client.log().lines().forEach(SecretsTest::assertHidden);
    }
  }

  @Test
  void aPasswordThatChangesIsReadAgain() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "old\n");
    try (ScriptedFiler filer = ScriptedFiler.start().always(request -> ScriptedFiler.records());
        Ontap ontap =
            Client.of(filer)
                .authentication(new Authentication.Basic("gateway", Secret.file(file)))
                .open()) {
      ontap.svm().find(FakeCall.any());
      Files.writeString(file, "new\n");
      ontap.svm().find(FakeCall.any());
      assertThat(filer.requests())
          .extracting(request -> request.getHeaders().get("Authorization"))
          .containsExactly("Basic " + encoded("gateway:old"), "Basic " + encoded("gateway:new"));
    }
  }

  private static List<MockResponse> troubles() {
    List<MockResponse> answers = new ArrayList<>();
    for (int status : new int[] {400, 401, 403, 404, 409, 500, 503}) {
      answers.add(ScriptedFiler.error(status, "262179"));
    }
    answers.add(ScriptedFiler.json(200, "{\"records\": [{"));
    answers.add(ScriptedFiler.json(200, "<html>"));
    answers.add(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    return answers;
  }

  private static Authentication bearer(URI url) {
    return new Authentication.Bearer(
        url, "gateway", Secret.of(CANARY), Optional.empty(), Optional.empty());
  }

  private static String trace(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isNotNull();
    return Throwables.getStackTrace(thrown);
  }

  private static void assertHidden(String text) {
    assertThat(text).doesNotContain(CANARY).doesNotContain(encoded("gateway:" + CANARY));
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
