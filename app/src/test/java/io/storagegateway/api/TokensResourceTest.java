package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.AuditLog;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.SingleSignOnSite;
import io.storagegateway.testing.Visitor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensResourceTest {
  @AutoClose private static final SingleSignOnSite SITE = new SingleSignOnSite();

  private final Visitor ada = SITE.person("ada", "users", "admins");

  @Test
  void aTokenIsShownOnceAndListedWithoutItsSecret() {
    Answer made = create("{\"name\":\"nightly\",\"roles\":[\"user\"],\"expires_in\":600}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Cache-Control")).hasValue("no-store");
    String id = made.json().get("id").asText();
    assertThat(made.header("Location")).hasValue("http://gateway.test/v4/tokens/" + id);
    String secret = made.json().get("token").asText();
    Answer listed = ada.client().get("/v4/tokens?limit=1000");
    assertThat(listed.body()).contains(id, "nightly").doesNotContain(secret);
    assertThat(ada.client().get("/v4/tokens/" + id).json().get("last_used_at").isNull()).isTrue();
    assertThat(SITE.person("eve", "users").client().get("/v4/tokens/" + id).status())
        .isEqualTo(404);
  }

  @Test
  void theRecordTellsWhichTokenWasMadeAndNotItsSecret() {
    try (AuditLog audit = new AuditLog()) {
      JsonNode made =
          create(
                  "{\"name\":\"r\",\"roles\":[\"user\"],\"expires_in\":600}",
                  "X-Request-Id",
                  "token-made")
              .json();
      assertThat(audit.of("token-made").get("target").asText())
          .isEqualTo("/v4/tokens/" + made.get("id").asText());
      assertThat(audit.lines()).noneMatch(line -> line.contains(made.get("token").asText()));
    }
  }

  @Test
  void aRevokedTokenIsRefusedAtOnce() {
    JsonNode made = create("{\"name\":\"x\",\"roles\":[\"user\"],\"expires_in\":600}").json();
    Http script =
        SITE.gateway().http().with("Authorization", "Bearer " + made.get("token").asText());
    assertThat(script.get("/v4/dummy/volumes").status()).isEqualTo(200);
    String path = "/v4/tokens/" + made.get("id").asText();
    assertThat(ada.client().delete(path + "?dry_run=true").status()).isEqualTo(200);
    assertThat(script.get("/v4/dummy/volumes").status()).isEqualTo(200);
    assertThat(ada.client().delete(path).status()).isEqualTo(204);
    assertThat(script.get("/v4/dummy/volumes").status()).isEqualTo(401);
    assertThat(ada.client().delete(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | {}
          400 | {"name":"x","expires_in":60}
          400 | {"name":"x","roles":["user"]}
          400 | {"name":"x","roles":["root"],"expires_in":60}
          400 | {"name":"x","roles":["user"],"expires_in":60,"scope":"all"}
          422 | {"name":"","roles":["user"],"expires_in":60}
          422 | {"name":"x","roles":[],"expires_in":60}
          422 | {"name":"x","roles":["user"],"expires_in":0}
          422 | {"name":"x","roles":["user"],"expires_in":31536001}
          422 | {"name":"x","roles":["user"],"endpoints":[],"expires_in":60}
          422 | {"name":"x","roles":["user"],"endpoints":["nowhere"],"expires_in":60}
          403 | {"name":"x","roles":["uber-admin"],"expires_in":60}
          """)
  void whatCannotBeMadeIsRefused(int status, String body) {
    assertThat(create(body).status()).isEqualTo(status);
    assertThat(ada.client().post("/v4/tokens?dry_run=true", body).status()).isEqualTo(status);
  }

  @Test
  void aDryRunMakesNothing() {
    int before = ada.client().get("/v4/tokens?limit=1000").json().get("total").asInt();
    Answer answer =
        ada.client()
            .post(
                "/v4/tokens?dry_run=true",
                "{\"name\":\"x\",\"roles\":[\"user\"],\"expires_in\":600}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(ada.client().get("/v4/tokens?limit=1000").json().get("total").asInt())
        .isEqualTo(before);
  }

  @Test
  void whoseGroupsCannotBeFollowedGetsTokensForReadingAlone() {
    SITE.issuer().tokenAnswer(answer -> answer.remove("refresh_token"));
    Visitor visitor = SITE.person("guest", "users", "admins");
    SITE.issuer().tokenAnswer(answer -> {});
    assertThat(
            visitor
                .client()
                .post("/v4/tokens", "{\"name\":\"x\",\"roles\":[\"admin\"],\"expires_in\":60}")
                .json()
                .get("type")
                .asText())
        .endsWith("/groups-not-followed");
    assertThat(
            visitor
                .client()
                .post("/v4/tokens", "{\"name\":\"x\",\"roles\":[\"user\"],\"expires_in\":60}")
                .status())
        .isEqualTo(201);
  }

  private Answer create(String body, String... headers) {
    return ada.client().post("/v4/tokens", body, headers);
  }
}
