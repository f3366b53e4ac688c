package io.storagegateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.AuditLog;
import io.storagegateway.testing.SingleSignOnSite;
import io.storagegateway.testing.TestIssuer;
import io.storagegateway.testing.Trouble;
import io.storagegateway.testing.Visitor;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with a browser, and what an attacker would try instead. */
class SingleSignOnTest {
  @AutoClose private final SingleSignOnSite site = new SingleSignOnSite();
  private final TestIssuer issuer = site.issuer();
  private final AuditLog audit = new AuditLog();

  @AfterEach
  void stopListening() {
    audit.close();
  }

  @Test
  void whoSignsInIsLedToWhereTheyWantedToGoAndHasTheRolesOfTheirGroups() {
    issuer.person("ada", Map.of("preferred_username", "Ada", "groups", List.of("users", "ops")));
    Visitor ada = site.visitor();

    Answer back = ada.finish(issuer.visit(ada.begin("/login?return=/v4/dummy/volumes?limit=1")));

    assertThat(back.status()).isEqualTo(302);
    assertThat(back.header("Location")).hasValue("http://gateway.test/v4/dummy/volumes?limit=1");
    JsonNode me = ada.client().get("/v4/me").json();
    assertThat(me.get("subject").asText()).isEqualTo("oauth2:ada");
    assertThat(me.get("name").asText()).isEqualTo("Ada");
    assertThat(me.get("method").asText()).isEqualTo("oauth2");
    assertThat(me.get("groups")).hasToString("[\"ops\",\"users\"]");
    assertThat(me.get("roles")).hasToString("[\"user\",\"uber-admin\"]");
    assertThat(ada.client().get("/conf/me/roles").json())
        .hasToString("[\"USER_ROLE\",\"UBER_ADMIN_ROLE\"]");
  }

  @Test
  void theWayToTheProviderHasAChallengeAndTheExactAddressToComeBackTo() {
    Map<String, String> sent = TestIssuer.parameters(site.visitor().begin("/login"));
    assertThat(sent)
        .containsEntry("redirect_uri", "http://gateway.test/oauth-done")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("response_type", "code")
        .containsKeys("state", "nonce", "code_challenge");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/%0d%0aSet-Cookie:x=y",
        "evil"
      })
  void nobodyIsLedToAnotherSite(String target) {
    Visitor visitor = site.visitor();
    Answer back = visitor.finish(issuer.visit(visitor.begin("/login?return=" + encoded(target))));
    assertThat(URI.create(back.header("Location").orElseThrow()).getHost())
        .isEqualTo("gateway.test");
    assertThat(visitor.cookies()).containsOnlyKeys("gateway_session");
  }

  @Test
  void aSignInIsFinishedOnce() {
    Visitor visitor = site.visitor();
    Map<String, String> brought = issuer.visit(visitor.begin("/login"));
    Map<String, String> begun = new HashMap<>(visitor.cookies());
    assertThat(visitor.finish(brought).status()).isEqualTo(302);

    Visitor replay = site.visitor();
    replay.cookies().putAll(begun);
    assertThat(replay.finish(brought).status()).isEqualTo(403);
    assertThat(replay.cookies()).doesNotContainKey("gateway_session");
  }

  @Test
  void aStateIsGoodOnceEvenWithAnotherCode() {
    Visitor visitor = site.visitor();
    URI address = visitor.begin("/login");
    Map<String, String> first = issuer.visit(address);
    Map<String, String> second = issuer.visit(address);
    Map<String, String> begun = new HashMap<>(visitor.cookies());
    assertThat(visitor.finish(first).status()).isEqualTo(302);

    Visitor replay = site.visitor();
    replay.cookies().putAll(begun);
    assertThat(replay.finish(second).status()).isEqualTo(400);
    assertThat(replay.cookies()).doesNotContainKey("gateway_session");
  }

  @Test
  void whatAnotherBrowserBeganCannotBeFinishedHere() {
    Visitor attacker = site.visitor();
    Map<String, String> ofTheAttacker = issuer.visit(attacker.begin("/login"));

    Visitor victim = site.visitor();
    assertThat(victim.finish(ofTheAttacker).status()).isEqualTo(400);
    victim.begin("/login");
    assertThat(victim.finish(ofTheAttacker).status()).isEqualTo(400);
    assertThat(victim.cookies()).doesNotContainKey("gateway_session");
  }

  @ParameterizedTest
  @ValueSource(strings = {"state", "code"})
  void whatIsMissingOrWrongIsRefused(String parameter) {
    Visitor visitor = site.visitor();
    Map<String, String> brought = new HashMap<>(issuer.visit(visitor.begin("/login")));
    brought.remove(parameter);
    assertThat(visitor.finish(brought).status()).isBetween(400, 403);
    brought.put(parameter, "guessed");
    assertThat(visitor.finish(brought).status()).isBetween(400, 403);
    assertThat(visitor.cookies()).doesNotContainKey("gateway_session");
  }

  @Test
  void theSessionThatAnAttackerPlantedIsNotTheOneThatIsOpened() {
    Visitor attacker = site.visitor().signIn(issuer);
    String planted = attacker.cookies().get("gateway_session");
    Visitor victim = site.visitor();
    victim.cookies().put("gateway_session", planted);
    issuer.person("victim", Map.of("preferred_username", "victim"));
    victim.signIn(issuer);
    assertThat(victim.cookies().get("gateway_session")).isNotEqualTo(planted);
    assertThat(attacker.client().get("/v4/me").status()).isEqualTo(401);
  }

  @Test
  void anIdTokenOfAnotherSignInIsRefused() {
    issuer.idTokenClaim("nonce", "of-another-sign-in");
    Visitor visitor = site.visitor();
    assertThat(visitor.finish(issuer.visit(visitor.begin("/login"))).status()).isEqualTo(403);
  }

  @Test
  void anAnswerOfAnotherIssuerIsRefused() {
    Visitor visitor = site.visitor();
    Map<String, String> brought = new HashMap<>(issuer.visit(visitor.begin("/login")));
    brought.put("iss", "https://evil.example");
    assertThat(visitor.finish(brought).status()).isEqualTo(403);
  }

  @Test
  void whatTheProviderSaysIsNotShown() {
    Visitor visitor = site.visitor();
    Map<String, String> sent = TestIssuer.parameters(visitor.begin("/login"));
    Answer page =
        visitor.finish(
            Map.of(
                "error",
                "<script>alert(1)</script>",
                "error_description",
                "<img src=x onerror=alert(2)>",
                "state",
                sent.get("state")));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.body()).contains("You were not signed in").doesNotContain("alert");
    assertThat(page.header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "style-src 'self'");
    assertThat(site.gateway().http().get(stylesheet(page)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/token", TestIssuer.DISCOVERY, "/jwks"})
  void aProviderThatDoesNotAnswerIsACleanPage(String address) {
    issuer.trouble(address, Trouble.answer(500, "<b>internal</b>"));
    Visitor visitor = site.visitor();
    Answer page = visitor.get("/login");
    if (page.status() == 302) {
      page = visitor.finish(issuer.visit(URI.create(page.header("Location").orElseThrow())));
    }
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.header("Retry-After")).isPresent();
    assertThat(page.body()).contains("does not answer").doesNotContain("internal");
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void whateverGoesWrongAtTheProviderWhoIsSignedInGoesOn(Trouble trouble) {
    Visitor signedIn = site.person("ada", "users");
    issuer.trouble("/token", trouble);
    Visitor visitor = site.visitor();
    Answer page = visitor.finish(issuer.visit(visitor.begin("/login")));
    assertThat(page.status()).isEqualTo(503);
    assertThat(signedIn.client().get("/v4/dummy/volumes").status()).isEqualTo(200);
    issuer.recover();
    assertThat(site.person("eve", "users").client().get("/v4/me").status()).isEqualTo(200);
  }

  static Stream<Trouble> troubles() {
    return Stream.of(
        Trouble.silence(), Trouble.endless(), Trouble.cut(), Trouble.answer(200, "<html>"));
  }

  @Test
  void scriptsGetAProblemInsteadOfAPage() {
    Answer answer = site.gateway().http().get("/oauth-done?code=x&state=y");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("type").asText()).endsWith("/sign-in-not-begun");
  }

  @Test
  void whoFailsOftenHasToWait() {
    Visitor visitor = site.visitor();
    for (int i = 0; i < 20; i++) {
      assertThat(visitor.get("/oauth-done?code=x&state=y").status()).isEqualTo(400);
    }
    Answer limited = visitor.get("/oauth-done?code=x&state=y");
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("Retry-After")).isPresent();
  }

  @Test
  void signingOutEndsTheSessionAtTheServer() {
    Visitor ada = site.person("ada", "users");
    Map<String, String> kept = new HashMap<>(ada.cookies());
    assertThat(ada.get("/logout").status()).isEqualTo(302);
    assertThat(ada.cookies()).isEmpty();
    ada.cookies().putAll(kept);
    assertThat(ada.client().get("/v4/me").status()).isEqualTo(401);
  }

  @Test
  void signingInAndOutIsOnRecordAndNoSecretIs() {
    Visitor ada = site.person("ada", "users");
    String secret = ada.cookies().get("gateway_session");
    ada.get("/logout");
    assertThat(audit.lines())
        .anyMatch(line -> line.contains("\"sign_in\"") && line.contains("oauth2:ada"))
        .anyMatch(line -> line.contains("\"sign_out\"") && line.contains("oauth2:ada"))
        .noneMatch(line -> line.contains(secret) || line.contains("code="));
  }

  @Test
  void anAccessTokenOfTheProviderIsGoodForAScript() {
    issuer.person("robot", Map.of("preferred_username", "robot", "groups", List.of("users")));
    String token = issuer.key().sign("at+jwt", issuer.claims().build());
    Answer volumes =
        site.gateway().http().get("/v4/dummy/volumes", "Authorization", "Bearer " + token);
    assertThat(volumes.status()).isEqualTo(200);
    Answer made =
        site.gateway()
            .http()
            .post(
                "/v4/tokens",
                "{\"name\":\"x\",\"roles\":[\"user\"],\"expires_in\":60}",
                "Authorization",
                "Bearer " + token);
    assertThat(made.status()).isEqualTo(403);
    assertThat(made.json().get("type").asText()).endsWith("/needs-session");
  }

  @Test
  void aTokenThatIsNotGoodIsRefusedEvenWithAGoodCookie() {
    Visitor ada = site.person("ada", "users");
    Answer refused = ada.client().get("/v4/dummy/volumes", "Authorization", "Bearer nonsense");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("WWW-Authenticate").orElseThrow()).contains("invalid_token");
  }

  @Test
  void pagesOfOtherSitesChangeNothingWithACookie() {
    Visitor admin = site.person("ada", "users", "admins");
    String volume = "{\"name\":\"forged\",\"size_total\":1073741824}";
    assertThat(create(admin, volume, "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
    assertThat(create(admin, volume, "Sec-Fetch-Site", "same-site").status()).isEqualTo(403);
    assertThat(create(admin, volume, "Origin", "https://evil.example").status()).isEqualTo(403);
    assertThat(create(admin, volume, "Origin", "null").status()).isEqualTo(403);
    assertThat(admin.client().get("/v4/dummy/volumes/forged").status()).isEqualTo(404);
    assertThat(create(admin, volume, "Origin", "http://gateway.test").status()).isEqualTo(201);
  }

  @Test
  void whatAPageOfAnotherSiteTriedIsOnRecordWithWhoseCookieItHad() {
    Visitor admin = site.person("ada", "users", "admins");
    try (AuditLog audit = new AuditLog()) {
      Answer refused =
          admin
              .client()
              .with("X-Request-Id", "forged-request")
              .delete("/v4/dummy/volumes/any", "Sec-Fetch-Site", "cross-site");
      assertThat(refused.status()).isEqualTo(403);
      JsonNode tried = audit.of("forged-request");
      assertThat(tried.get("outcome").asText()).isEqualTo("refused");
      assertThat(tried.get("operation").asText()).isEqualTo("restrict_volume");
      assertThat(tried.get("name").asText()).isEqualTo("ada");
    }
  }

  @Test
  void nobodyIsSentToAProviderThatHasGone() {
    assertThat(site.visitor().get("/login").status()).isEqualTo(302);
    issuer.close();
    Visitor visitor = site.visitor();
    Answer page =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> visitor.get("/login"), answer -> answer.status() != 302);
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.header("Retry-After")).isPresent();
    assertThat(page.body()).contains("does not answer");
  }

  private static String stylesheet(Answer page) {
    Matcher link =
        Pattern.compile("<link rel=\"stylesheet\" href=\"([^\"]+)\">").matcher(page.body());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private static Answer create(Visitor visitor, String body, String... headers) {
    return visitor.client().post("/v4/dummy/volumes", body, headers);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
