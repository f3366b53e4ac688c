package io.storagegateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.Relay;
import io.storagegateway.testing.RunningGateway;
import io.storagegateway.testing.TestIssuer;
import io.storagegateway.testing.Visitor;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A gateway whose database server is taken away, and comes back. */
class DatabaseAwayTest {
  /**
   * A write waits for the records before its own, and each for a connection and an answer: ten
   * seconds at the very most, on a machine that has nothing else to do.
   */
  private static final Duration FEW_SECONDS = Duration.ofSeconds(15);

  /** After the database is back. */
  private static final Duration HEALTHY = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String VOLUMES = "/v4/dummy/volumes";
  private static final String TOKEN =
      "{\"name\":\"t\",\"roles\":[\"user\",\"admin\"],\"expires_in\":3600}";

  private static final TestIssuer ISSUER = TestIssuer.start(Clock.systemUTC());
  private static EmbeddedPostgres server;

  @BeforeAll
  static void startServer() throws IOException {
    server = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    ISSUER.close();
    server.close();
  }

  static List<Named<Consumer<Relay>>> absences() {
    return List.of(Named.of("refuses", Relay::cut), Named.of("hangs", Relay::hang));
  }

  @ParameterizedTest
  @MethodSource("absences")
  void meanwhileWhoWasSeenLatelyReadsAndNobodyWritesOrSignsIn(Consumer<Relay> absence) {
    try (Relay relay = new Relay(server.getPort());
        RunningGateway gateway = gateway(relay, "5m")) {
      Visitor ada = ada(gateway);
      Http script = gateway.http().with("Authorization", "Bearer " + token(ada));
      String unused = token(ada);
      assertThat(reads(ada.client())).isEqualTo(200);
      assertThat(reads(script)).isEqualTo(200);
      assertThat(ada.client().post(VOLUMES, volume("before")).status()).isEqualTo(201);
      await().atMost(PATIENCE).until(() -> ofTheInventory(gateway));
      Visitor late = new Visitor(gateway.http());
      Map<String, String> brought = ISSUER.visit(late.begin("/login"));
      // What the sign-in changed is forgotten with the next round, and looked up again.
      goesOn(ada.client());
      goesOn(script);

      absence.accept(relay);

      isUnavailable(() -> ada.client().post(VOLUMES, volume("session")));
      isUnavailable(() -> script.post(VOLUMES, volume("token")));
      isUnavailable(() -> ada.client().put("/v4/dummy/maintenance", "{\"reason\":\"x\"}"));
      isUnavailable(() -> ada.client().get("/v4/tokens"));
      isUnavailable(() -> gateway.http().get("/v4/me", "Cookie", "gateway_session=unknown"));
      isUnavailable(() -> gateway.http().get("/v4/me", "Authorization", "Bearer " + unused));
      Answer page = soon(() -> late.finish(brought));
      assertThat(page.status()).isEqualTo(503);
      assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
      assertThat(page.header("Retry-After")).isPresent();
      assertThat(late.cookies()).doesNotContainKey("gateway_session");
      goesOn(ada.client());
      goesOn(script);
      goesOn(gateway.http());
      assertThat(ofTheInventory(gateway)).isTrue();
      Answer health = soon(() -> gateway.admin().get("/healthcheck"));
      assertThat(health.json().at("/database/healthy").booleanValue()).isFalse();
      assertThat(health.json().at("/database/message").asText())
          .isEqualTo("The gateway's database does not answer.");
      assertThat(gateway.admin().get("/ready").status()).as("reads go on").isEqualTo(200);

      relay.restore();

      await().atMost(HEALTHY).until(() -> gateway.admin().get("/healthcheck").status() == 200);
      await()
          .atMost(PATIENCE)
          .until(() -> ada.client().post(VOLUMES, volume("after")).status() == 201);
      assertThat(gateway.http().get("/v4/me", "Authorization", "Bearer " + unused).status())
          .isEqualTo(200);
      assertThat(reads(ada(gateway).client())).isEqualTo(200);
      assertThat(ada.client().get(VOLUMES + "/session").status()).as("refused").isEqualTo(404);
      assertThat(ada.client().get(VOLUMES + "/token").status()).as("refused").isEqualTo(404);
    }
  }

  @ParameterizedTest
  @MethodSource("absences")
  void aWriteThatHadBegunGoesNoFurtherAndIsGoneOnWithOnceItIsBack(Consumer<Relay> absence)
      throws Exception {
    try (Relay relay = new Relay(server.getPort());
        RunningGateway gateway = gateway(relay, "5m")) {
      Http ada = ada(gateway).client();
      CompletableFuture<Answer> begun =
          CompletableFuture.supplyAsync(
              () ->
                  ada.post(
                      "/v4/slow/volumes", volume("v"), "X-Request-Id", "begun-" + relay.port()));
      await().atMost(PATIENCE).until(() -> writesUnderWay(gateway) == 1);

      absence.accept(relay);

      assertThat(begun.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).status()).isEqualTo(503);
      relay.restore();
      String records = "/v4/audit?request_id=begun-" + relay.port();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(ada.get(records).json().path("items").findValuesAsText("outcome"))
                      .containsExactlyInAnyOrder("failed", "done"));
      assertThat(ada.get("/v4/slow/volumes/v").status()).isEqualTo(200);
    }
  }

  @Test
  void afterTheGraceNobodyIsKnownAnyMore() {
    try (Relay relay = new Relay(server.getPort());
        RunningGateway gateway = gateway(relay, "1s")) {
      Visitor ada = ada(gateway);
      Http script = gateway.http().with("Authorization", "Bearer " + token(ada));
      assertThat(reads(script)).isEqualTo(200);

      relay.cut();

      await().atMost(PATIENCE).until(() -> reads(ada.client()) == 503);
      await().atMost(PATIENCE).until(() -> reads(script) == 503);
      isUnavailable(() -> ada.client().get(VOLUMES));
      assertThat(reads(gateway.http())).as("anonymous").isEqualTo(200);
      relay.restore();
      await().atMost(PATIENCE).until(() -> reads(ada.client()) == 200);
      assertThat(reads(script)).isEqualTo(200);
    }
  }

  @Test
  void whatIsRevokedOnOneReplicaIsRefusedOnTheOtherWithinFiveSeconds() {
    try (Relay relay = new Relay(server.getPort());
        RunningGateway one = gateway(relay, "5m");
        RunningGateway other = gateway(relay, "5m")) {
      Visitor ada = ada(one);
      Answer made = ada.client().post("/v4/tokens", TOKEN);
      String[] bearer = {"Authorization", "Bearer " + made.json().get("token").asText()};
      assertThat(reads(one.http().with(bearer))).isEqualTo(200);
      assertThat(reads(other.http().with(bearer))).isEqualTo(200);
      Http otherSession = other.http().with("Cookie", cookie(ada));
      assertThat(reads(otherSession)).isEqualTo(200);

      assertThat(ada.client().delete("/v4/tokens/" + made.json().get("id").asText()).status())
          .isEqualTo(204);

      assertThat(reads(one.http().with(bearer))).isEqualTo(401);
      await().atMost(Duration.ofSeconds(5)).until(() -> reads(other.http().with(bearer)) == 401);
      String cookie = cookie(ada);
      ada.get("/logout");
      assertThat(one.http().get("/v4/me", "Cookie", cookie).status()).isEqualTo(401);
      await().atMost(Duration.ofSeconds(5)).until(() -> otherSession.get("/v4/me").status() == 401);
    }
  }

  private static RunningGateway gateway(Relay relay, String grace) {
    return RunningGateway.start(
        """
        endpoints:
          dummy: { plugin: dummy, settings: { volumes: 3, listing: scan } }
          slow: { plugin: dummy, settings: { delays: { create_volume: 3s } } }
        auth:
          mode: oauth2
          anonymous: true
          grace: %s
          encryption_key: MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=
          roles: { admin: [ admins ], uber-admin: [ ops ] }
          oauth2: { issuer: "%s", client_id: %s, client_secret: "%s", timeout: 1s }
        audit: { seal_key: "a key of the seals, which is no secret" }
        database:
          url: "jdbc:postgresql://127.0.0.1:%d/postgres"
          username: postgres
          timeout: 1s
        server:
          public_url: http://gateway.test
          shutdown_delay: 0s
          requestLog: { appenders: [] }
        """
            .formatted(
                grace,
                ISSUER.issuer(),
                TestIssuer.CLIENT_ID,
                TestIssuer.CLIENT_SECRET,
                relay.port()));
  }

  private static Visitor ada(RunningGateway gateway) {
    ISSUER.person("ada", Map.of("preferred_username", "Ada", "groups", List.of("admins", "ops")));
    return new Visitor(gateway.http()).signIn(ISSUER);
  }

  private static String token(Visitor owner) {
    return owner.client().post("/v4/tokens", TOKEN).json().get("token").asText();
  }

  private static String cookie(Visitor visitor) {
    return "gateway_session=" + visitor.cookies().get("gateway_session");
  }

  private static String volume(String name) {
    return "{\"name\":\"" + name + "\",\"size_total\":1073741824}";
  }

  private static int reads(Http client) {
    return soon(() -> client.get(VOLUMES)).status();
  }

  private static void goesOn(Http client) {
    Answer answer = soon(() -> client.get(VOLUMES));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static boolean ofTheInventory(RunningGateway gateway) {
    return gateway.http().get(VOLUMES).header("Age").isPresent();
  }

  private static int writesUnderWay(RunningGateway gateway) {
    return gateway.http().get("/v4/slow").json().findPath("write").path("busy").asInt();
  }

  private static void isUnavailable(Supplier<Answer> call) {
    Answer answer = soon(call);
    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.json().get("type").asText()).endsWith("/database-unavailable");
    assertThat(answer.header("Retry-After")).isPresent();
    assertThat(answer.body()).doesNotContain("jdbc", "postgres", "Connection");
  }

  private static Answer soon(Supplier<Answer> call) {
    long begin = System.nanoTime();
    Answer answer = call.get();
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .as("%s", answer)
        .isLessThan(FEW_SECONDS);
    return answer;
  }
}
