package io.storagegateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** With so small a limit that any test is over it; what it is exactly is tested elsewhere. */
class RateLimitTest {
  private static final int MORE_THAN_ENOUGH = 400;
  private static final int BURST = 5;

  @AutoClose private final RunningGateway gateway = gateway(1);

  @Test
  void whoIsNotSignedInIsTurnedAwayByTheirAddress() {
    Http http = gateway.http();
    Answer refused = firstRefusal(() -> http.get("/v4/endpoints"), 200);
    assertProblem(refused);
    Answer old = firstRefusal(() -> http.get("/v3/dummy/volumes"), 200);
    assertThat(old.json().get("message").asText()).contains("more requests than any caller may");
    assertThat(firstRefusal(() -> http.get("/no/such/path"), 404).status()).isEqualTo(429);
    assertThat(firstRefusal(() -> http.get("/"), 200).status()).isEqualTo(429);
  }

  @Test
  void whoIsSignedInIsTurnedAwayByNameWhateverTheyShow() {
    Http session = gateway.signedIn();
    Http token = withToken(session);
    assertProblem(firstRefusal(() -> session.get("/v4/me"), 200));
    Answer withToken = token.get("/v4/me");
    assertThat(withToken.status()).as("the same person").isEqualTo(429);
  }

  @Test
  void anAddressThatIsTurnedAwayMaySignInAndSomebodyWhoIsSignedInIsNotHeldUpByIt() {
    Http session = gateway.signedIn();
    firstRefusal(() -> gateway.http().get("/v4/endpoints"), 200);
    assertThat(session.get("/v4/me").status()).isEqualTo(200);
  }

  @Test
  void credentialsThatAreNoneDoNotHelp() {
    Http cookie = gateway.http().with("Cookie", "gateway_session=nonsense");
    assertProblem(firstRefusal(() -> cookie.get("/v4/endpoints"), 200));
    Http other = gateway.http().with("Authorization", "Nonsense");
    assertProblem(firstRefusal(() -> other.get("/v4/endpoints"), 401));
    assertThat(firstRefusal(() -> cookie.get("/no/such/path"), 404).status())
        .as("where nobody looks at credentials")
        .isEqualTo(429);
  }

  @Test
  void whoHasWaitedMayGoOn() {
    try (RunningGateway quick = gateway(50)) {
      Http http = quick.http();
      firstRefusal(() -> http.get("/v4/endpoints"), 200);
      await().atMost(Duration.ofSeconds(20)).until(() -> http.get("/v4/endpoints").status() == 200);
    }
  }

  @Test
  void theAdminPortIsOpen() {
    Http admin = gateway.admin();
    for (int i = 0; i < 5 * BURST; i++) {
      assertThat(admin.get("/ping").status()).isEqualTo(200);
    }
  }

  @Test
  void refusalsAreMeasuredAndNotRecordedOneByOne() {
    try (RunningGateway quick = gateway(20)) {
      Http session = quick.signedIn();
      Answer refused =
          firstRefusal(() -> session.post("/v4/dummy/volumes/none/restore", "{}"), 400);
      assertProblem(refused);
      assertThat(quick.admin().get("/metrics").body())
          .containsPattern("gateway_requests_refused_too_many_requests_seconds_count [1-9]");
      Answer trail =
          await()
              .atMost(Duration.ofSeconds(20))
              .until(() -> session.get("/v4/audit?limit=1000"), answer -> answer.status() == 200);
      List<Integer> statuses = new ArrayList<>();
      trail.json().get("items").forEach(record -> statuses.add(record.path("status").asInt()));
      assertThat(statuses).contains(400).doesNotContain(429);
    }
  }

  /** Asks until turned away; before that every answer has to be as usual. */
  private static Answer firstRefusal(Supplier<Answer> request, int usual) {
    for (int i = 0; i < MORE_THAN_ENOUGH; i++) {
      Answer answer = request.get();
      if (answer.status() == 429) {
        return answer;
      }
      assertThat(answer.status()).as(answer.body()).isEqualTo(usual);
    }
    throw new AssertionError("Nobody was turned away");
  }

  private static void assertProblem(Answer answer) {
    JsonNode body = answer.json();
    assertThat(answer.status()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(1, 2);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(body.get("type").asText()).endsWith("/too-many-requests");
    assertThat(body.get("retryable").asBoolean()).isTrue();
    assertThat(body.get("request_id").asText())
        .isEqualTo(answer.header("X-Request-Id").orElseThrow());
  }

  private static Http withToken(Http session) {
    Answer made =
        session.post("/v4/tokens", "{\"name\":\"script\",\"roles\":[\"user\"],\"expires_in\":600}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return new Http(session.base())
        .with("Authorization", "Bearer " + made.json().get("token").asText());
  }

  private static RunningGateway gateway(int perSecond) {
    return RunningGateway.start(
        RunningGateway.TWO_DUMMIES
            + "server: { shutdown_delay: 0s, requestLog: { appenders: [] }, rate_limit:"
            + " { requests_per_second: "
            + perSecond
            + ", burst: "
            + BURST
            + " } }");
  }
}
