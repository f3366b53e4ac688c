package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.AuditLog;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedGateway.class)
class AccessGateTest {
  private final AuditLog audit = new AuditLog();
  private final RunningGateway gateway;

  AccessGateTest(RunningGateway gateway) {
    this.gateway = gateway;
  }

  @AfterEach
  void stopListening() {
    audit.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v4/endpoints",
        "/v4/many",
        "/v4/many/volumes",
        "/v4/many/volumes/volume-0000001",
        "/v4/many/volumes/volume-0000001/snapshots",
        "/v4/many/volumes/volume-0000001/locks"
      })
  void whatIsMarkedAnonymousIsReadWithoutSigningIn(String path) {
    assertThat(gateway.http().get(path).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v4/me",
        "/v4/volumes",
        "/v4/many/export-policies",
        "/v4/nowhere/export-policies"
      })
  void anythingElseAsksForASignInBeforeAnythingIsLookedUp(String path) {
    Answer answer = gateway.http().get(path);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isPresent();
    assertThat(answer.json().get("type").asText()).endsWith("/not-signed-in");
  }

  @Test
  void accessIsDecidedBeforeTheBodyIsRead() {
    Answer answer = gateway.http().post("/v4/dummy/volumes", "{ not json");
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void credentialsThatAreNotValidAreRefusedEvenForWhatAnyoneMayRead() {
    Answer answer = gateway.http().get("/v4/many/volumes", "Authorization", "Bearer nonsense");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().get("type").asText()).endsWith("/bad-credentials");
  }

  @Test
  void everyWriteIsRecordedHoweverItEnds() {
    gateway
        .signedIn()
        .post("/v4/dummy/volumes", "{\"name\": \"recorded\"}", "X-Request-Id", "audit-done");
    gateway
        .signedIn()
        .post("/v4/dummy/volumes", "{\"name\": \"!\"}", "X-Request-Id", "audit-failed");
    JsonNode done = audit.of("audit-done");
    assertThat(done.get("outcome").asText()).isEqualTo("done");
    assertThat(done.get("operation").asText()).isEqualTo("create_volume");
    assertThat(done.get("endpoint").asText()).isEqualTo("dummy");
    assertThat(done.get("target").asText()).isEqualTo("/v4/dummy/volumes");
    assertThat(done.get("status").asInt()).isEqualTo(201);
    assertThat(done.get("address").asText()).isEqualTo("127.0.0.1");
    assertThat(audit.of("audit-failed").get("outcome").asText()).isEqualTo("failed");
  }

  @Test
  void aRefusalIsRecordedAndNoGrantedReadIs() {
    String token =
        gateway
            .signedIn()
            .post("/v4/tokens", "{\"name\":\"t\",\"roles\":[\"user\"],\"expires_in\":60}")
            .json()
            .get("token")
            .asText();
    Http script = gateway.http().with("Authorization", "Bearer " + token);
    script.get("/v4/many/volumes", "X-Request-Id", "audit-read");
    script.delete("/v4/many/volumes/none", "X-Request-Id", "audit-refused");
    JsonNode refused = audit.of("audit-refused");
    assertThat(refused.get("outcome").asText()).isEqualTo("refused");
    assertThat(refused.get("status").asInt()).isEqualTo(403);
    assertThat(refused.get("subject").asText()).isEqualTo("developer");
    assertThat(audit.allOf("audit-read")).isEmpty();
  }

  @Test
  void whoIsNotSignedInCannotFillTheTrail() {
    gateway.http().get("/v4/me", "X-Request-Id", "audit-nobody");
    gateway.http().get("/v4/many", "X-Request-Id", "audit-bad", "Authorization", "Bearer x");
    gateway
        .signedIn()
        .post("/v4/dummy/volumes", "{\"name\": \"!\"}", "X-Request-Id", "audit-later");
    audit.of("audit-later");
    assertThat(audit.allOf("audit-nobody")).isEmpty();
    assertThat(audit.allOf("audit-bad")).isEmpty();
  }
}
