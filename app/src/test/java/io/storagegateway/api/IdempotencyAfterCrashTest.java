package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is in the database when a gateway dies at some point of a request with a key, and what the
 * next request with it is told. How it comes to be there, {@link IdempotencySurvivesKillTest}
 * shows.
 */
class IdempotencyAfterCrashTest {
  private static final String VOLUMES = "/v4/dummy/volumes";
  private static RunningGateway gateway;
  private static Http http;
  private static Database database;

  private final String key = UUID.randomUUID().toString();
  private final String name = "v" + key.replace("-", "");
  private final String body = "{\"name\":\"" + name + "\",\"size_total\":1000000000}";

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            """
            endpoints:
              dummy: { plugin: dummy, settings: {} }
              slow: { plugin: dummy, settings: { delays: { create_volume: 10m } } }
              full: { plugin: dummy, settings: { faults: { create_volume: { kind: limit, times: 1 } } } }
              away: { plugin: dummy, settings: { faults: { create_volume: { kind: unavailable, times: 1 } } } }
            auth: { mode: development }
            """);
    http = gateway.signedIn();
    database = Database.at(DatabaseAddress.file(gateway.stateFolder().resolve("gateway.db")));
  }

  @AfterAll
  static void stop() {
    database.close();
    gateway.close();
  }

  @Test
  void theAnswerThatNobodyGotIsMadeAgainFromTheOperation() {
    isToldAgain(VOLUMES, body);
    String volume = VOLUMES + "/" + name;
    isToldAgain(volume + "/snapshots", "{\"name\":\"s\"}");
    isToldAgain(volume + "/restore", "{\"snapshot\":\"s\"}");
    isToldAgain(VOLUMES, cloneOf(name));
    http.delete(volume);
    isToldAgain(volume + "/reinstate", "");
    isToldAgain("/v4/dummy/export-policies", "{\"name\":\"" + name + "\",\"rules\":[]}");
  }

  @Test
  void aRuleThatWasAddedIsThereWhoeverAsks() {
    http.post("/v4/dummy/export-policies", "{\"name\":\"" + name + "\",\"rules\":[]}");
    String rules = "/v4/dummy/export-policies/" + name + "/rules";
    Answer added = post(rules, "{\"client\":\"10.0.0.1\"}");
    assertThat(added.status()).isEqualTo(201);
    loseAnswers();
    Answer again = post(rules, "{\"client\":\"10.0.0.1\"}");
    assertThat(again.status()).as("it has the rule").isEqualTo(200);
    assertThat(again.body()).isEqualTo(added.body());
    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
  }

  @Test
  void aRefusalThatNobodyGotIsTheSameAgain() {
    Answer refused = post("/v4/full/volumes", body);
    assertThat(refused.status()).isEqualTo(507);
    loseAnswers();
    Answer again = post("/v4/full/volumes", body);
    assertThat(again.status()).isEqualTo(507);
    assertThat(again.json().get("detail")).isEqualTo(refused.json().get("detail"));
    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    assertThat(post("/v4/full/volumes", body).body()).as("kept now").isEqualTo(again.body());
  }

  @Test
  void aFailureThatDidNothingIsTriedAgain() {
    Answer failed = post("/v4/away/volumes", body);
    assertThat(failed.status()).isEqualTo(503);
    change(
        "insert into idempotency_keys (id, digest, attempt, taken_at, expires_at, operation)"
            + " select ?, ?, 'dead', created_at, created_at + 86400000, id from operations"
            + " where endpoint = 'away'",
        key("/v4/away/volumes").id(),
        key("/v4/away/volumes").digest());
    Answer made = post("/v4/away/volumes", body);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void whoTookTheKeyAndDiedHoldsItForSomeSeconds() {
    String taken =
        "insert into idempotency_keys (id, digest, attempt, taken_at, expires_at)"
            + " values (?, 'of another body', 'dead', ?, ?)";
    long now = System.currentTimeMillis();
    change(taken, key(VOLUMES).id(), now - Idempotency.DEAD.toMillis(), now + 80_000_000);
    Answer made = post(VOLUMES, body);
    assertThat(made.status()).as("nothing was begun, so it is free").isEqualTo(201);
    IdempotencyKey other = key("/v4/slow/volumes");
    change(
        taken.replace("'of another body'", "'" + other.digest() + "'"),
        other.id(),
        now,
        now + 80_000_000);
    Answer refused = post("/v4/slow/volumes", body);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.header("Retry-After")).isPresent();
    assertThat(refused.header("Location")).isEmpty();
  }

  @Test
  void aKeyThatHasExpiredIsFreeForAnything() {
    assertThat(post(VOLUMES, body).status()).isEqualTo(201);
    change("update idempotency_keys set expires_at = ? where id = ?", 1, key(VOLUMES).id());
    Answer other = post(VOLUMES, body.replace(name, name + "x"));
    assertThat(other.status()).isEqualTo(201);
    assertThat(other.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void anOperationThatNobodyWaitsForAnyMoreIsWhatTheNextRequestIsTold() {
    Answer accepted = post("/v4/slow/volumes", body, "Prefer", "wait=0");
    assertThat(accepted.status()).isEqualTo(202);
    String id = accepted.json().get("id").asText();
    loseAnswers();
    Answer again = post("/v4/slow/volumes", body, "Prefer", "wait=60");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.json().get("id").asText()).isEqualTo(id);
    assertThat(again.header("Location")).isEqualTo(accepted.header("Location"));
    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    change("update operations set state = 'cancelled' where id = ?", id);
    loseAnswers();
    Answer cancelled = post("/v4/slow/volumes", body);
    assertThat(cancelled.status()).isEqualTo(202);
    assertThat(cancelled.json().get("state").asText()).isEqualTo("cancelled");
  }

  @Test
  void whatIsLeftToAPersonIsNotDoneAgain() {
    Answer made = post(VOLUMES, body);
    loseAnswers();
    change(
        "update operations set state = 'needs_attention', result = null where request_id = ?",
        made.header("X-Request-Id").orElseThrow());
    Answer told = post(VOLUMES, body);
    assertThat(told.status()).isEqualTo(202);
    assertThat(told.json().get("state").asText()).isEqualTo("needs_attention");
    String retry = told.header("Location").orElseThrow() + "/retry";
    Answer retried = post(retry, "");
    assertThat(retried.status()).as(retried.body()).isEqualTo(202);
    assertThat(post(retry, "").body()).isEqualTo(retried.body());
    loseAnswers();
    Answer again = post(retry, "");
    assertThat(again.status()).as(again.body()).isEqualTo(202);
    assertThat(again.json().get("id")).isEqualTo(told.json().get("id"));
    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
  }

  @Test
  void whatIsNotKnownAnyMoreIsNotDoneAgain() {
    Answer made = post(VOLUMES, body);
    loseAnswers();
    change(
        "delete from operations where request_id = ?", made.header("X-Request-Id").orElseThrow());
    Answer told = post(VOLUMES, body);
    assertThat(told.status()).as(told.body()).isEqualTo(409);
    assertThat(told.json().get("type").asText()).endsWith("/outcome-unknown");
  }

  private void isToldAgain(String path, String json) {
    Answer first = post(path, json);
    assertThat(first.status()).as(first.body()).isLessThan(300);
    loseAnswers();
    for (int i = 0; i < 2; i++) {
      Answer again = post(path, json);
      assertThat(again.status()).as(again.body()).isEqualTo(first.status());
      assertThat(again.body()).isEqualTo(first.body());
      for (String header : List.of("Location", "ETag", "Content-Type")) {
        assertThat(again.header(header)).isEqualTo(first.header(header));
      }
      assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    }
    change("delete from idempotency_keys");
  }

  private static String cloneOf(String volume) {
    return "{\"name\":\"c%s\",\"source\":{\"volume\":\"%s\",\"snapshot\":\"s\"}}"
        .formatted(volume.substring(1), volume);
  }

  private Answer post(String path, String json, String... headers) {
    return http.with("Idempotency-Key", key).post(path, json, headers);
  }

  private IdempotencyKey key(String path) {
    String subject = http.get("/v4/me").json().get("subject").asText();
    return IdempotencyKey.of(
        key, subject, "POST", path.substring(1), null, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void loseAnswers() {
    change("update idempotency_keys set status = null, headers = null, body = null");
  }

  private static void change(String statement, Object... values) {
    int changed = database.<Integer>write(handle -> handle.execute(statement, values));
    assertThat(changed).isPositive();
  }
}
