package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are sent again with the same key. */
class IdempotencyTest {
  private static final String VOLUMES = "/v4/dummy/volumes";
  private static RunningGateway gateway;
  private static Http http;

  private final String key = UUID.randomUUID().toString();
  private final String name = "v" + key.replace("-", "");
  private final String body = volume(name);

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            """
            endpoints:
              dummy: { plugin: dummy, settings: {} }
              slow: { plugin: dummy, settings: { delays: { create_volume: 2s } } }
              unsure:
                plugin: dummy
                settings: { faults: { create_volume: { kind: timeout, after_success: true } } }
              away: { plugin: dummy, settings: { faults: { create_volume: { kind: unavailable, times: 1 } } } }
              full: { plugin: dummy, settings: { faults: { create_volume: { kind: limit, times: 1 } } } }
            auth: { mode: development }
            """);
    http = gateway.signedIn();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void theSameRequestHasTheSameAnswerByteForByte() {
    Answer made = post(VOLUMES, body);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.header("Idempotency-Replayed")).isEmpty();
    assertThat(http.delete(VOLUMES + "/" + name).status()).isEqualTo(204);
    Answer again = post(VOLUMES, body);
    isReplay(again, made);
    assertThat(again.header("Location")).isPresent();
    assertThat(again.header("ETag")).isPresent();
    assertThat(again.header("X-Request-Id")).isNotEqualTo(made.header("X-Request-Id"));
    assertThat(http.get(VOLUMES + "?name=" + name).json().get("items"))
        .as("not made again")
        .isEmpty();
  }

  @Test
  void anotherBodyOrAnotherQueryIsAnotherRequest() {
    assertThat(post(VOLUMES, body).status()).isEqualTo(201);
    isReused(post(VOLUMES, volume(name + "x")));
    isReused(post(VOLUMES, body + " "));
    isReused(post(VOLUMES + "?dry_run=true", body));
    assertThat(http.get(VOLUMES + "/" + name + "x").status()).isEqualTo(404);
  }

  @Test
  void aDryRunIsARequestOfItsOwn() {
    Answer tried = post(VOLUMES + "?dry_run=true", body);
    assertThat(tried.status()).isEqualTo(200);
    isReplay(post(VOLUMES + "?dry_run=true", body), tried);
    isReused(post(VOLUMES, body));
    assertThat(http.get(VOLUMES + "/" + name).status()).isEqualTo(404);
  }

  @Test
  void aKeyIsOfOnePath() {
    assertThat(post(VOLUMES, body).status()).isEqualTo(201);
    assertThat(post("/v4/slow/volumes", body).status()).isEqualTo(201);
    Answer snapshot = post(VOLUMES + "/" + name + "/snapshots", "{\"name\":\"s\"}");
    assertThat(snapshot.status()).isEqualTo(201);
    isReplay(post(VOLUMES + "/" + name + "/snapshots", "{\"name\":\"s\"}"), snapshot);
  }

  @Test
  void everyKindOfPostIsReplayed() {
    post(VOLUMES, body);
    String volume = VOLUMES + "/" + name;
    post(volume + "/snapshots", "{\"name\":\"s\"}");
    Answer restored = post(volume + "/restore", "{\"snapshot\":\"s\"}");
    assertThat(restored.status()).as(restored.body()).isEqualTo(200);
    isReplay(post(volume + "/restore", "{\"snapshot\":\"s\"}"), restored);
    http.delete(volume);
    Answer back = post(volume + "/reinstate", "");
    assertThat(back.status()).as(back.body()).isEqualTo(200);
    isReplay(post(volume + "/reinstate", ""), back);
    String policy = "{\"name\":\"" + name + "\",\"rules\":[]}";
    Answer made = post("/v4/dummy/export-policies", policy);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    isReplay(post("/v4/dummy/export-policies", policy), made);
    String rules = "/v4/dummy/export-policies/" + name + "/rules";
    Answer ruled = post(rules, "{\"client\":\"10.0.0.1\"}");
    assertThat(ruled.status()).as(ruled.body()).isEqualTo(201);
    isReplay(post(rules, "{\"client\":\"10.0.0.1\"}"), ruled);
  }

  @Test
  void whatWasAcceptedIsAcceptedAgainAsTheSameOperation() {
    Answer accepted = post("/v4/slow/volumes", body, "Prefer", "respond-async");
    assertThat(accepted.status()).isEqualTo(202);
    isReplay(post("/v4/slow/volumes", body, "Prefer", "respond-async"), accepted);
    String operation = "/v4/operations/" + accepted.json().get("id").asText();
    assertThat(http.get(operation + "?wait=60s").json().get("state").asText())
        .isEqualTo("succeeded");
    isReplay(post("/v4/slow/volumes", body), accepted);
  }

  @Test
  void whileItIsBeingDoneOthersAreToldToComeBack() throws Exception {
    CompletableFuture<Answer> first =
        CompletableFuture.supplyAsync(
            () -> post("/v4/slow/volumes", body, "Prefer", "wait=60", "X-Request-Id", name));
    await().until(() -> operations().contains("\"" + name + "\""));
    Answer second = post("/v4/slow/volumes", body);
    assertThat(second.status()).as(second.body()).isEqualTo(409);
    assertThat(second.json().get("type").asText()).endsWith("/idempotency-key-in-use");
    assertThat(second.json().get("retryable").asBoolean()).isTrue();
    assertThat(second.header("Retry-After")).isPresent();
    assertThat(second.header("Idempotency-Replayed")).isEmpty();
    assertThat(http.get(second.header("Location").orElseThrow()).status()).isEqualTo(200);
    Answer made = first.get(60, TimeUnit.SECONDS);
    assertThat(made.status()).isEqualTo(201);
    isReplay(post("/v4/slow/volumes", body), made);
  }

  @Test
  void aRefusalBeforeAnythingIsDoneUsesNoKeyUp() {
    assertThat(post(VOLUMES, "{").status()).isEqualTo(400);
    assertThat(post(VOLUMES, "{\"nonsense\":1}").status()).isEqualTo(400);
    assertThat(post(VOLUMES, "{\"name\":\"" + name + "\",\"size_total\":-1}").status())
        .isIn(400, 422);
    assertThat(post(VOLUMES + "?nonsense=1", body).status()).isEqualTo(400);
    assertThat(post("/v4/none/volumes", body).status()).isEqualTo(404);
    assertThat(post(VOLUMES, body, "Accept", "image/png").status()).isEqualTo(406);
    assertThat(gateway.http().post(VOLUMES, body, "Idempotency-Key", key).status()).isEqualTo(401);
    assertThat(http.put("/v4/dummy/maintenance", "{\"reason\":\"x\"}").status()).isEqualTo(200);
    Answer refused = post(VOLUMES, body);
    assertThat(http.delete("/v4/dummy/maintenance").status()).isEqualTo(204);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(post(VOLUMES, body).status()).isEqualTo(201);
  }

  @Test
  void aFailureThatIsWorthAnotherTryUsesNoKeyUp() {
    Answer failed = post("/v4/away/volumes", body);
    assertThat(failed.status()).as(failed.body()).isEqualTo(503);
    assertThat(failed.json().get("retryable").asBoolean()).isTrue();
    Answer made = post("/v4/away/volumes", body);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.header("Idempotency-Replayed")).isEmpty();
    isReplay(post("/v4/away/volumes", body), made);
  }

  @Test
  void aLockAndAVersionUseNoKeyUp() {
    assertThat(http.post(VOLUMES, body).status()).isEqualTo(201);
    String volume = VOLUMES + "/" + name;
    assertThat(http.post(volume + "/snapshots", "{\"name\":\"s\"}").status()).isEqualTo(201);
    String restore = "{\"snapshot\":\"s\"}";
    assertThat(post(volume + "/restore", restore, "If-Match", "\"other\"").status()).isEqualTo(412);
    assertThat(http.put(volume + "/locks/node", "").status()).isEqualTo(201);
    assertThat(post(volume + "/restore", restore).status()).isEqualTo(409);
    Answer done = post(volume + "/restore", restore, "Lock-Host", "node");
    assertThat(done.status()).as(done.body()).isEqualTo(200);
    isReplay(post(volume + "/restore", restore, "Lock-Host", "node"), done);
  }

  @Test
  void aRefusalByTheBackEndIsTheAnswerForGood() {
    Answer refused = post("/v4/full/volumes", body);
    assertThat(refused.status()).as(refused.body()).isEqualTo(507);
    isReplay(post("/v4/full/volumes", body), refused);
    assertThat(http.post(VOLUMES, body).status()).isEqualTo(201);
    Answer exists = post(VOLUMES, body);
    assertThat(exists.status()).isEqualTo(409);
    isReplay(post(VOLUMES, body), exists);
  }

  @Test
  void whatMayHaveBeenDoneIsNotDoneAgainAndLeadsToItsOperation() {
    Answer unsure = post("/v4/unsure/volumes", body);
    assertThat(unsure.status()).as(unsure.body()).isEqualTo(504);
    await()
        .untilAsserted(
            () -> {
              Answer replay = post("/v4/unsure/volumes", body);
              assertThat(replay.status()).isIn(201, 202);
            });
    Answer replay = post("/v4/unsure/volumes", body);
    assertThat(replay.header("Idempotency-Replayed")).hasValue("true");
    String listed = http.get("/v4/operations?endpoint=unsure&limit=1000").body();
    assertThat(listed.split("\"target\":\"" + name, -1)).as("asked for once").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\tb", "ä", "\u007f"})
  void whatIsNoKeyIsRefused(String text) {
    Answer refused = raw("Idempotency-Key: " + text);
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
  }

  @Test
  void aKeyHas255CharactersAtMostAndIsSentOnce() {
    String longest = name + "x".repeat(255 - name.length());
    Answer made = http.post(VOLUMES, body, "Idempotency-Key", longest);
    assertThat(made.status()).isEqualTo(201);
    isReplay(http.post(VOLUMES, body, "Idempotency-Key", longest), made);
    Answer longer = http.post(VOLUMES, body, "Idempotency-Key", longest + "x");
    assertThat(longer.status()).isEqualTo(400);
    assertThat(longer.json().at("/errors/0/field").asText()).isEqualTo("Idempotency-Key");
    Answer twice = http.post(VOLUMES, body, "Idempotency-Key", key, "Idempotency-Key", key + "x");
    assertThat(twice.status()).isEqualTo(400);
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedAsEver() {
    Answer refused = post(VOLUMES, "\"" + "a".repeat(2 * 1024 * 1024) + "\"");
    assertThat(refused.status()).isEqualTo(413);
    Answer chunked =
        gateway
            .raw()
            .request(
                "POST",
                VOLUMES,
                "Idempotency-Key: " + key,
                "Content-Type: application/json",
                "Content-Length: 5");
    assertThat(chunked.status()).isEqualTo(401);
    assertThat(post(VOLUMES, body).status()).isEqualTo(201);
  }

  @Test
  void otherMethodsAndTheOldApiIgnoreTheKey() {
    assertThat(http.post(VOLUMES, body).status()).isEqualTo(201);
    String volume = VOLUMES + "/" + name;
    String[] sent = {"Idempotency-Key", key};
    for (int i = 0; i < 2; i++) {
      assertThat(http.get(volume, sent).header("Idempotency-Replayed")).isEmpty();
      assertThat(http.put(volume + "/locks/node", "", sent).header("Idempotency-Replayed"))
          .isEmpty();
    }
    assertThat(http.mergePatch(volume, "{\"size_total\":2000000000}", sent).status())
        .as("locked")
        .isEqualTo(409);
    assertThat(http.delete(volume + "/locks/node", sent).status()).isEqualTo(204);
    assertThat(http.delete(volume, sent).status()).isEqualTo(204);
    String old = "{\"name\":\"" + name + "o\",\"size_total\":1000000,\"junction_path\":\"/o\"}";
    assertThat(http.post("/v3/dummy/volumes/" + name + "o", old, sent).status()).isEqualTo(201);
    assertThat(http.post("/v3/dummy/volumes/" + name + "o", old, sent).status()).isNotEqualTo(201);
  }

  @Test
  void aReplayIsOnRecordAsTheRequestThatItIs() {
    post(VOLUMES, body);
    Answer again = post(VOLUMES, body);
    String records = "/v4/audit?request_id=" + again.header("X-Request-Id").orElseThrow();
    await()
        .untilAsserted(
            () ->
                assertThat(http.get(records).json().get("items").findValuesAsText("status"))
                    .contains("201"));
  }

  private Answer post(String path, String json, String... headers) {
    return http.with("Idempotency-Key", key).post(path, json, headers);
  }

  private Answer raw(String header) {
    String cookie = gateway.http().get("/login").header("Set-Cookie").orElseThrow();
    return gateway
        .raw()
        .request(
            "POST",
            VOLUMES + "/none/reinstate",
            "Cookie: " + cookie.substring(0, cookie.indexOf(';')),
            header,
            "Content-Length: 0");
  }

  private static String operations() {
    return http.get("/v4/operations?endpoint=slow&limit=1000").body();
  }

  private static String volume(String name) {
    return "{\"name\":\"" + name + "\",\"size_total\":1000000000}";
  }

  private static void isReused(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.json().get("type").asText()).endsWith("/idempotency-key-reused");
    assertThat(answer.header("Idempotency-Replayed")).isEmpty();
  }

  private static void isReplay(Answer replay, Answer first) {
    assertThat(replay.header("Idempotency-Replayed")).hasValue("true");
    assertThat(replay.status()).isEqualTo(first.status());
    assertThat(replay.body()).isEqualTo(first.body());
    assertThat(own(replay)).isEqualTo(own(first));
  }

  /** Headers without those that each answer has of its own. */
  private static Map<String, ?> own(Answer answer) {
    Map<String, Object> headers = new TreeMap<>(answer.headers());
    headers.keySet().removeAll(Set.of("date", "x-request-id", "idempotency-replayed"));
    return headers;
  }
}
