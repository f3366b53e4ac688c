package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.RunningGateway;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@ExtendWith(SharedGateway.class)
class AccessGateTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("audit");
  private final ListAppender<ILoggingEvent> audit = new ListAppender<>();
  private final ObjectMapper mapper = new ObjectMapper();
  private final RunningGateway gateway;

  AccessGateTest(RunningGateway gateway) {
    this.gateway = gateway;
  }

  @BeforeEach
  void listen() {
    audit.start();
    // Another gateway of this process may have reset all loggers when it started or ended.
    logger.setLevel(Level.INFO);
    logger.addAppender(audit);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(audit);
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
    JsonNode done = recorded("audit-done");
    assertThat(done.get("outcome").asText()).isEqualTo("done");
    assertThat(done.get("operation").asText()).isEqualTo("create_volume");
    assertThat(done.get("endpoint").asText()).isEqualTo("dummy");
    assertThat(done.get("target").asText()).isEqualTo("/v4/dummy/volumes");
    assertThat(done.get("status").asInt()).isEqualTo(201);
    assertThat(done.get("address").asText()).isEqualTo("127.0.0.1");
    assertThat(recorded("audit-failed").get("outcome").asText()).isEqualTo("failed");
  }

  @Test
  void everyRefusalIsRecordedAndNoGrantedRead() {
    gateway.http().get("/v4/many/volumes", "X-Request-Id", "audit-read");
    gateway.http().get("/v4/me", "X-Request-Id", "audit-refused");
    gateway.http().get("/v4/many", "X-Request-Id", "audit-bad-token", "Authorization", "Bearer x");
    assertThat(recorded("audit-refused").get("outcome").asText()).isEqualTo("refused");
    assertThat(recorded("audit-bad-token").get("status").asInt()).isEqualTo(401);
    assertThat(lines("audit-read")).isEmpty();
  }

  private JsonNode recorded(String requestId) {
    return Awaitility.await().until(() -> lines(requestId), lines -> lines.size() == 1).get(0);
  }

  private List<JsonNode> lines(String requestId) {
    List<ILoggingEvent> events = List.copyOf(audit.list);
    return events.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.contains('"' + requestId + '"'))
        .map(this::parsed)
        .toList();
  }

  private JsonNode parsed(String line) {
    try {
      return mapper.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }
}
