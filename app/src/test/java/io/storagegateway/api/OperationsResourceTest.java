package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes that are not waited for, and what becomes of them. */
class OperationsResourceTest {
  private static final String OPERATIONS = "/v4/operations";
  private static RunningGateway gateway;
  private static Http http;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            """
            endpoints:
              dummy: { plugin: dummy, settings: {} }
              slow: { plugin: dummy, settings: { delays: { create_volume: 2s } } }
              stuck: { plugin: dummy, settings: { delays: { create_volume: 10m } } }
            auth: { mode: development }
            """);
    http = gateway.signedIn();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void aWriteThatTakesLongerThanItsCallerWaitsIsAccepted() {
    Answer accepted = create("slow", "patient", "wait=0");
    assertThat(accepted.status()).isEqualTo(202);
    JsonNode operation = accepted.json();
    String address = OPERATIONS + "/" + operation.get("id").asText();
    assertThat(accepted.header("Location").orElseThrow()).endsWith(address);
    assertThat(operation.get("state").asText()).isIn("queued", "running");
    assertThat(operation.get("operation").asText()).isEqualTo("create_volume");
    assertThat(operation.get("endpoint").asText()).isEqualTo("slow");
    assertThat(operation.get("target").asText()).isEqualTo("patient");
    assertThat(operation.get("request_id").asText())
        .isEqualTo(accepted.header("X-Request-Id").orElseThrow());
    JsonNode done = http.get(address + "?wait=60s").json();
    assertThat(done.get("state").asText()).isEqualTo("succeeded");
    assertThat(done.get("progress").asInt()).isEqualTo(100);
    assertThat(done.get("result")).isEqualTo(http.get("/v4/slow/volumes/patient").json());
    assertThat(done.get("finished_at").isNull()).isFalse();
    assertThat(done.get("deadline_at").isNull()).isTrue();
    assertThat(recorded(done.get("request_id").asText()))
        .containsExactlyInAnyOrder("done 202", "done null");
  }

  @Test
  void aWriteThatIsDoneInTimeIsAnsweredAsEver() {
    Answer made = create("slow", "prompt", "wait=60");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location").orElseThrow()).endsWith("/v4/slow/volumes/prompt");
    assertThat(recorded(made.header("X-Request-Id").orElseThrow())).containsExactly("done 201");
  }

  @Test
  void aFailureAfterwardsIsTheProblemThatItWouldHaveBeen() {
    assertThat(create("dummy", "twice", "wait=60").status()).isEqualTo(201);
    Answer accepted = create("dummy", "twice", "respond-async");
    assertThat(accepted.status()).isEqualTo(202);
    JsonNode failed =
        http.get(OPERATIONS + "/" + accepted.json().get("id").asText() + "?wait=60").json();
    assertThat(failed.get("state").asText()).isEqualTo("failed");
    assertThat(failed.get("problem").get("type").asText()).endsWith("/volume-exists");
    assertThat(failed.get("problem").get("status").asInt()).isEqualTo(409);
    assertThat(failed.get("result").isNull()).isTrue();
  }

  @Test
  void whatIsAgainstTheRulesIsRefusedAtOnceHoweverItIsAsked() {
    assertThat(
            http.post(
                    "/v4/dummy/volumes",
                    "{\"name\": \"x\", \"size_total\": -1}",
                    "Prefer",
                    "respond-async")
                .status())
        .isIn(400, 422);
  }

  @Test
  void aDryRunIsNeverAnOperation() {
    Answer preview =
        http.post(
            "/v4/stuck/volumes?dry_run=true", "{\"name\": \"dry\"}", "Prefer", "respond-async");
    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.json().has("checked")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wait", "wait=", "wait=-1", "wait=1e9", ";;,,", "handling=x"})
  void aPreferenceThatNobodyUnderstandsIsNone(String prefer) {
    Answer made = create("dummy", "p" + Integer.toHexString(prefer.hashCode()), prefer);
    assertThat(made.status()).isEqualTo(201);
  }

  @Test
  void whatRunsIsStoppedWhereTheBackEndCan() {
    String address = OPERATIONS + "/" + create("stuck", "stop", "wait=1").json().get("id").asText();
    Answer dry = http.delete(address + "?dry_run=true");
    assertThat(dry.json().get("changes").get(0).get("after").asText()).isEqualTo("cancelled");
    Answer asked = http.delete(address);
    assertThat(asked.status()).isIn(200, 202);
    assertThat(http.get(address + "?wait=60s").json().get("state").asText()).isEqualTo("cancelled");
    assertThat(http.get("/v4/stuck/volumes/stop").status()).isEqualTo(404);
    Answer again = http.delete(address);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().get("type").asText()).endsWith("/operation-state");
    assertThat(http.post(address + "/retry", "").status()).isEqualTo(409);
  }

  @Test
  void whoMayNotBeginAWriteMayNotStopItEither() {
    String address = OPERATIONS + "/" + create("stuck", "mine", "wait=0").json().get("id").asText();
    Http reader = withToken("user");
    assertThat(reader.get(address).status()).isEqualTo(200);
    Answer refused = reader.delete(address);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("admin");
    assertThat(reader.post(address + "/retry", "").status()).isEqualTo(403);
    assertThat(withToken("user\",\"admin").delete(address).status()).isIn(200, 202);
  }

  private static Http withToken(String roles) {
    String body = "{\"name\":\"t\",\"roles\":[\"%s\"],\"expires_in\":600}".formatted(roles);
    String token = http.post("/v4/tokens", body).json().get("token").asText();
    return new Http(http.base()).with("Authorization", "Bearer " + token);
  }

  @Test
  void changesAreToldAsTheyHappen() {
    String id = create("slow", "told", "respond-async").json().get("id").asText();
    Answer events = http.get(OPERATIONS + "/" + id + "/events");
    assertThat(events.status()).isEqualTo(200);
    assertThat(events.header("Content-Type").orElseThrow()).startsWith("text/event-stream");
    assertThat(events.body())
        .startsWith("event: running\ndata: {")
        .contains("\nevent: succeeded\n");
    assertThat(events.body()).endsWith("\n\n");
  }

  @Test
  void operationsAreListedTheNewestFirstByStateAndEndpoint() {
    create("dummy", "listed1", "wait=60");
    create("dummy", "listed2", "wait=60");
    JsonNode first =
        http.get(OPERATIONS + "?endpoint=dummy&state=succeeded&limit=1&fields=id,target").json();
    assertThat(first.get("items")).hasSize(1);
    JsonNode second =
        http.get(
                OPERATIONS
                    + "?endpoint=dummy&state=succeeded&limit=1&cursor="
                    + first.get("next").asText())
            .json();
    assertThat(second.get("items").get(0).get("id"))
        .isNotEqualTo(first.get("items").get(0).get("id"));
    assertThat(http.get(OPERATIONS + "?state=nonsense").status()).isEqualTo(400);
    assertThat(http.get(OPERATIONS + "?cursor=nonsense").status()).isEqualTo(400);
    assertThat(http.get(OPERATIONS + "?endpoint=none").json().get("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "%00", "..%2f", "6f1c9c1e-6a3b-4d0e-9f0a-2f6f0c7d1b11"})
  void whatIsNoOperationIsNotFound(String id) {
    assertThat(http.get(OPERATIONS + "/" + id).status()).isIn(400, 404);
    assertThat(http.delete(OPERATIONS + "/" + id).status()).isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "61", "x", "1m", ""})
  void aTimeToWaitThatIsNoneIsRefused(String wait) {
    assertThat(http.get(OPERATIONS + "/x?wait=" + wait).status()).isIn(400, 404);
  }

  private static Answer create(String endpoint, String name, String prefer) {
    return http.post(
        "/v4/" + endpoint + "/volumes", "{\"name\": \"" + name + "\"}", "Prefer", prefer);
  }

  private static List<String> recorded(String requestId) {
    String path = "/v4/audit?request_id=" + requestId;
    await()
        .until(
            () ->
                StreamSupport.stream(http.get(path).json().get("items").spliterator(), false)
                    .anyMatch(item -> item.get("outcome").asText().equals("done")));
    return StreamSupport.stream(http.get(path).json().get("items").spliterator(), false)
        .map(item -> item.get("outcome").asText() + " " + item.get("status").asText())
        .toList();
  }
}
