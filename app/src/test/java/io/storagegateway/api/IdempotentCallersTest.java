package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.SingleSignOnSite;
import io.storagegateway.testing.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Whose a key is, and what is never kept for it. */
class IdempotentCallersTest {
  @AutoClose private static final SingleSignOnSite SITE = new SingleSignOnSite();
  private static final String VOLUMES = "/v4/dummy/volumes";
  private static final String TOKENS = "/v4/tokens";
  private static final String TOKEN =
      "{\"name\":\"nightly\",\"roles\":[\"user\",\"admin\"],\"expires_in\":600}";

  private final String key = UUID.randomUUID().toString();
  private final String[] keyed = {"Idempotency-Key", key};
  private final String name = "v" + key.replace("-", "");
  private final String body = "{\"name\":\"" + name + "\",\"size_total\":1000000000}";
  private final Visitor ada = SITE.person("ada", "users", "admins");

  @Test
  void aKeyIsOfOneCaller() {
    assertThat(ada.client().post(VOLUMES, body, keyed).status()).isEqualTo(201);
    Answer other = SITE.person("bob", "users", "admins").client().post(VOLUMES, body, keyed);
    assertThat(other.status()).as("not ada's answer").isEqualTo(409);
    assertThat(other.json().get("type").asText()).endsWith("/volume-exists");
  }

  @Test
  void aCallerIsTheSameWithASessionAndWithAToken() {
    Answer made = ada.client().post(VOLUMES, body, keyed);
    Answer again = script(TOKEN).post(VOLUMES, body, keyed);
    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    assertThat(again.body()).isEqualTo(made.body());
  }

  @Test
  void whoMayNotAnyMoreIsNotToldTheAnswer() {
    assertThat(ada.client().post(VOLUMES, body, keyed).status()).isEqualTo(201);
    Answer refused = script(TOKEN.replace(",\"admin\"", "")).post(VOLUMES, body, keyed);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.header("Idempotency-Replayed")).isEmpty();
    assertThat(refused.body()).doesNotContain(name);
    assertThat(SITE.gateway().http().post(VOLUMES, body, keyed).status()).isEqualTo(401);
  }

  @Test
  void aTokenIsMadeOnceAndItsSecretIsNeverKept() {
    Answer made = ada.client().post(TOKENS, TOKEN, keyed);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String id = made.json().get("id").asText();
    Answer again = ada.client().post(TOKENS, TOKEN, keyed);
    assertThat(again.status()).isEqualTo(409);
    JsonNode problem = again.json();
    assertThat(problem.get("type").asText()).endsWith("/idempotency-answer-secret");
    assertThat(problem.get("detail").asText()).contains(TOKENS + "/" + id);
    assertThat(again.header("Location")).hasValue("http://gateway.test" + TOKENS + "/" + id);
    String secret = made.json().get("token").asText();
    assertThat(again.body()).doesNotContain(secret);
    assertThat(everythingKept()).contains(TOKENS + "/" + id).doesNotContain(secret);
    assertThat(ada.client().post(TOKENS, TOKEN + " ", keyed).status()).isEqualTo(422);
  }

  @Test
  void aTokenThatIsRefusedUsesNoKeyUp() {
    String tooMuch = TOKEN.replace("user", "uber-admin");
    assertThat(ada.client().post(TOKENS, tooMuch, keyed).status()).isEqualTo(403);
    assertThat(ada.client().post(TOKENS + "?dry_run=true", TOKEN, keyed).status()).isEqualTo(200);
  }

  private Http script(String token) {
    String secret = ada.client().post(TOKENS, token).json().get("token").asText();
    return SITE.gateway().http().with("Authorization", "Bearer " + secret);
  }

  /** All columns of all keys, as text. */
  private static String everythingKept() {
    try (Database database =
        Database.at(DatabaseAddress.file(SITE.gateway().stateFolder().resolve("gateway.db")))) {
      return database.<String>read(
          handle ->
              String.join(
                  "\n",
                  handle
                      .createQuery("select made, headers, body from idempotency_keys")
                      .map(
                          (row, context) ->
                              row.getString("made")
                                  + row.getString("headers")
                                  + text(row.getBytes("body")))
                      .list()));
    }
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
