package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.AuditLog;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.PlainVolumes;
import io.storagegateway.testing.RunningGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Locks of an endpoint whose back-end has none, in both APIs. */
class AdvisoryLocksResourceTest {
  private static final String VOLUMES = "/v4/plain/volumes/";
  private static final String GROW = "{\"size_total\": 8192}";

  @TempDir private static Path plugins;
  private static RunningGateway gateway;
  private static Http http;

  @BeforeAll
  static void start() {
    PlainVolumes.build(plugins);
    gateway =
        RunningGateway.start(
            """
            endpoints:
              plain: { plugin: plain, settings: {} }
            auth: { mode: development }
            plugins: { directories: ['%s'] }
            """
                .formatted(plugins));
    http = gateway.signedIn();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void aLockIsTakenOnceAndKeptByItsHolder() {
    String locks = locks("taken");
    Answer taken = http.put(locks + "/node-1", "");
    assertThat(taken.status()).as(taken.body()).isEqualTo(201);
    assertThat(taken.json().get("kind").asText()).isEqualTo("advisory");
    assertThat(taken.json().get("expires_at").isNull()).isTrue();
    assertThat(taken.header("Location")).contains(locks + "/node-1");
    Answer again = http.put(locks + "/node-1", "");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(taken.json());
    assertThat(http.get(locks).json().get("items")).containsExactly(taken.json());
  }

  @Test
  void takingALockNeedsNoBodyAndNoMediaType() {
    String locks = locks("bare");
    String cookie = gateway.http().get("/login").header("Set-Cookie").orElseThrow();
    Answer taken =
        gateway
            .raw()
            .request(
                "PUT",
                locks + "/node-1",
                "Cookie: " + cookie.substring(0, cookie.indexOf(';')),
                "Content-Length: 0");
    assertThat(taken.status()).as(taken.body()).isEqualTo(201);
  }

  @Test
  void anotherHostDoesNotGetIt() {
    String locks = locks("held");
    http.put(locks + "/node-1", "");
    Answer refused = http.put(locks + "/node-2", "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("type").asText()).endsWith("/lock-held");
    assertThat(http.put(locks + "/node-2?dry_run=true", "").status()).isEqualTo(409);
  }

  @Test
  void aLockMayEndByItselfAndItsHolderMovesTheEnd() {
    String locks = locks("ending");
    JsonNode taken = http.put(locks + "/node-1", "{\"expires_in\": 60}").json();
    Duration life =
        Duration.between(
            Instant.parse(taken.get("since").asText()),
            Instant.parse(taken.get("expires_at").asText()));
    assertThat(life).isEqualTo(Duration.ofSeconds(60));
    JsonNode renewed = http.put(locks + "/node-1", "{\"expires_in\": 7200}").json();
    assertThat(Instant.parse(renewed.get("expires_at").asText()))
        .isAfter(Instant.parse(taken.get("expires_at").asText()));
    assertThat(renewed.get("fence")).isEqualTo(taken.get("fence"));
    assertThat(http.put(locks + "/node-1", "{}").json().get("expires_at").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'expires_in': 0}|422",
        "{'expires_in': -1}|422",
        "{'expires_in': 2592001}|422",
        "{'expires_in': 9223372036854775807}|422",
        "{'expires_in': 99999999999999999999}|400",
        "{'expires_in': 'soon'}|400",
        "{'expires_in': 1.5}|400",
        "{'ends': 1}|400",
        "[]|400",
        "{|400"
      })
  void anEndThatCannotBeIsRefused(String body, int status) {
    String locks = locks("bounded");
    assertThat(http.put(locks + "/node-1", body.replace('\'', '"')).status()).isEqualTo(status);
    assertThat(http.get(locks).json().get("items")).isEmpty();
  }

  @Test
  void theLongestEndIsThirtyDays() {
    assertThat(http.put(locks("longest") + "/node-1", "{\"expires_in\": 2592000}").status())
        .isEqualTo(201);
  }

  @Test
  void aHostThatFitsIntoNoHeaderIsRefused() {
    String locks = locks("hosts");
    for (String host : List.of("a%20b", "%C3%A4", "h".repeat(256))) {
      assertThat(http.put(locks + "/" + host, "").status()).as(host).isEqualTo(422);
      assertThat(http.delete(locks + "/" + host).status()).as(host).isEqualTo(404);
    }
    assertThat(http.put(locks + "/a%21b@c", "").status()).isEqualTo(201);
    assertThat(http.delete(locks + "/a%21b@c").status()).isEqualTo(204);
  }

  @Test
  void aLockIsReleasedOnce() {
    String locks = locks("released");
    http.put(locks + "/node-1", "");
    Answer missing = http.delete(locks + "/node-2");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.json().get("type").asText()).endsWith("/lock-not-found");
    assertThat(http.delete(locks + "/node-1").status()).isEqualTo(204);
    assertThat(http.delete(locks + "/node-1").status()).isEqualTo(404);
    assertThat(http.get(locks).json().get("items")).isEmpty();
  }

  @Test
  void aVolumeThatIsNotThereHasNoLocks() {
    assertThat(http.get(VOLUMES + "nosuch/locks").status()).isEqualTo(404);
    assertThat(http.put(VOLUMES + "nosuch/locks/h", "").status()).isEqualTo(404);
    assertThat(http.delete(VOLUMES + "nosuch/locks/h").status()).isEqualTo(404);
  }

  @Test
  void aDryRunTellsAndChangesNothing() {
    String locks = locks("dry");
    Answer take = http.put(locks + "/node-1?dry_run=true", "{\"expires_in\": 60}");
    assertThat(take.status()).isEqualTo(200);
    assertThat(take.json().get("checked").asText()).isEqualTo("gateway");
    assertThat(take.json().at("/changes/0/after").asText()).isEqualTo("node-1");
    assertThat(take.json().at("/changes/1/field").asText()).isEqualTo("expires_at");
    assertThat(http.get(locks).json().get("items")).isEmpty();
    assertThat(http.delete(locks + "/node-1?dry_run=true").status()).isEqualTo(404);
    http.put(locks + "/node-1", "");
    Answer release = http.delete(locks + "/node-1?dry_run=true");
    assertThat(release.json().get("checked").asText()).isEqualTo("gateway");
    assertThat(http.get(locks).json().get("items")).hasSize(1);
  }

  @Test
  void aLockHoldsBackWhatItsHolderDoesNotSend() {
    String locks = locks("guarded");
    String volume = VOLUMES + "guarded";
    long fence = http.put(locks + "/node-1", "").json().get("fence").asLong();
    String late = Long.toString(fence - 1);
    Answer refused = http.mergePatch(volume, GROW);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("type").asText()).endsWith("/volume-locked");
    assertThat(http.mergePatch(volume, GROW, "Lock-Host", "node-2").status()).isEqualTo(409);
    assertThat(http.delete(volume).status()).isEqualTo(409);
    assertThat(http.delete(volume + "?dry_run=true").status()).isEqualTo(409);
    assertThat(http.mergePatch(volume, GROW, "Lock-Host", "node-1", "Lock-Fence", late).status())
        .isEqualTo(409);
    assertThat(
            http.mergePatch(volume, GROW, "Lock-Host", "node-1", "Lock-Fence", Long.toString(fence))
                .status())
        .isEqualTo(200);
    assertThat(http.delete(volume, "Lock-Host", "node-1").status()).isEqualTo(204);
    made("guarded");
    assertThat(http.get(locks).json().get("items")).as("it died with its volume").isEmpty();
    assertThat(http.put(locks + "/node-2", "").json().get("fence").asLong()).isGreaterThan(fence);
  }

  @Test
  void theOldApiHasTheSameLocksAndIgnoresThem() {
    String locks = "/v3/plain/volumes/old/locks";
    made("old");
    assertThat(http.get(locks).body()).isEqualTo("[]");
    assertThat(http.put(locks + "/node-1", "").status()).isEqualTo(201);
    assertThat(http.put(locks + "/node-1", "").status()).isEqualTo(201);
    Answer refused = http.put(locks + "/node-2", "");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("node-1");
    assertThat(http.get(locks).body()).isEqualTo("[{\"host\":\"node-1\"}]");
    assertThat(http.get(VOLUMES + "old/locks").json().at("/items/0/host").asText())
        .isEqualTo("node-1");
    assertThat(http.delete(locks + "/node-2").status()).isEqualTo(204);
    assertThat(http.get(locks).json()).hasSize(1);
    assertThat(http.delete(locks + "/node-1").status()).isEqualTo(204);
    assertThat(http.delete(locks + "/node-1").status()).isEqualTo(204);
    http.put(locks + "/node-1", "");
    assertThat(http.delete("/v3/plain/volumes/old").status()).isEqualTo(204);
    made("old");
    assertThat(http.get(locks).body()).isEqualTo("[]");
    assertThat(http.get("/v3/plain/volumes/nosuch/locks").status()).isEqualTo(404);
    assertThat(http.put("/v3/plain/volumes/nosuch/locks/h", "").status()).isEqualTo(404);
    assertThat(http.delete("/v3/plain/volumes/nosuch/locks/h").status()).isEqualTo(404);
  }

  @Test
  void theEndpointSaysThatItsLocksAreTheGateways() {
    JsonNode operations = http.get("/v4/plain").json().at("/capabilities/operations");
    for (String operation : List.of("create_lock", "list_locks", "delete_lock")) {
      assertThat(operations.at("/" + operation + "/supported").asBoolean()).isTrue();
      assertThat(operations.at("/" + operation + "/note").asText()).contains("of its own");
    }
    assertThat(operations.at("/get_volume/note").isNull()).isTrue();
    assertThat(http.get("/v4/plain").json().at("/capabilities/kinds/lock/name_max_length").asInt())
        .isEqualTo(255);
    JsonNode paths = http.get("/openapi/plain.json").json().get("paths");
    assertThat(paths.at("/~1v4~1plain~1volumes~1{volume}~1locks~1{host}").has("put")).isTrue();
  }

  @Test
  void takingAndReleasingIsRecordedWithItsIntentAndItsOutcomeOnce() {
    String locks = locks("recorded");
    try (AuditLog audit = new AuditLog()) {
      assertRecorded(audit, http.put(locks + "/node-1", ""), "done", 201);
      assertRecorded(audit, http.put(locks + "/node-1", ""), "done", 200);
      assertRecorded(audit, http.put(locks + "/node-2", ""), "failed", 409);
      assertRecorded(audit, http.delete(locks + "/node-2"), "failed", 404);
      assertRecorded(audit, http.delete(locks + "/node-1"), "done", 204);
    }
  }

  private static void assertRecorded(AuditLog audit, Answer answer, String outcome, int status) {
    String request = answer.header("X-Request-Id").orElseThrow();
    JsonNode ended = audit.of(request);
    assertThat(ended.get("outcome").asText()).isEqualTo(outcome);
    assertThat(ended.get("status").asInt()).isEqualTo(status).isEqualTo(answer.status());
    assertThat(audit.allOf(request))
        .extracting(record -> record.get("outcome").asText())
        .containsExactly("intended", outcome);
  }

  private static String locks(String volume) {
    made(volume);
    return VOLUMES + volume + "/locks";
  }

  private static void made(String volume) {
    http.post("/v4/plain/volumes", "{\"name\": \"" + volume + "\", \"size_total\": 4096}");
  }
}
