package io.storagegateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Browser;
import io.storagegateway.testing.CodeFlow;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.Keycloak;
import io.storagegateway.testing.KeycloakSite;
import io.storagegateway.testing.LandingPage;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in at a real provider with a real browser, and what becomes of it there. */
class KeycloakSignInTest {
  private static final String VOLUMES = "/v4/dummy/volumes";

  /** A call of the API by a script of the page, with the cookie: its status. */
  private static final String CALL =
      """
      const [url, method, body] = arguments;
      return fetch(url, {method, body, headers: body ? {'Content-Type': 'application/json'} : {}})
          .then(answer => answer.status);
      """;

  /** The same from a page of another origin, which is not to see the answer. */
  private static final String FORGED_CALL =
      """
      const [url, mode, type, body] = arguments;
      return fetch(url, {method: 'POST', mode, credentials: 'include', body,
                         headers: {'Content-Type': type}})
          .then(() => 'answered', failure => 'not shown');
      """;

  private static Keycloak keycloak;
  private static KeycloakSite site;

  @BeforeAll
  static void start() {
    keycloak = Keycloak.shared();
    site = new KeycloakSite();
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void whoSignsInOnTheLoginPageLandsWhereTheyWantedToGo() {
    try (Browser browser = Browser.start()) {
      browser.open(site.at("/login?return=/v4/me"));
      assertThat(browser.location().toString()).startsWith(keycloak.issuer().toString());
      keycloak.signIn(browser, "ada");
      browser.awaitLocation(site.at("/v4/me"));

      assertThat(browser.text("pre"))
          .contains("\"name\":\"ada\"")
          .contains("\"groups\":[\"it-storage-admins\",\"it-storage-ops\",\"it-users\"]")
          .contains("\"roles\":[\"user\",\"admin\",\"uber-admin\"]");
    }
  }

  @Test
  void scriptsOfAPageDoNotSeeTheCookie() {
    try (Browser browser = Browser.start()) {
      site.signIn(browser, "ulf");

      assertThat(browser.cookie("gateway_session")).isPresent();
      assertThat(browser.run("return document.cookie").toString())
          .doesNotContain("gateway_session");
    }
  }

  @Test
  void theStartPageCallsAsWhoSignedIn() {
    try (Browser browser = Browser.start()) {
      site.signIn(browser, "ada");
      browser.open(site.at("/#/self/getMe"));
      browser.click("#operations-self-getMe .try-out__btn");
      browser.click("#operations-self-getMe .execute");

      assertThat(browser.text("#operations-self-getMe .live-responses-table .microlight"))
          .contains("\"name\": \"ada\"");
      assertThat(browser.run(CALL, "/v4/me", "GET", null)).isEqualTo(200L);
      assertThat(browser.run(CALL, VOLUMES, "POST", volume("from-the-page"))).isEqualTo(201L);
    }
  }

  @Test
  void aPageOfAnotherOriginChangesNothingWithTheCookie() {
    try (Browser browser = Browser.start();
        LandingPage other = new LandingPage()) {
      site.signIn(browser, "ada");
      Http ada = site.sessionOf(browser);
      browser.open(other.uri());
      String volumes = site.at(VOLUMES).toString();
      assertThat(browser.cookie("gateway_session")).as("goes to every port").isPresent();

      assertThat(browser.run(FORGED_CALL, volumes, "no-cors", "text/plain", volume("forged")))
          .isEqualTo("not shown");
      assertThat(browser.run(FORGED_CALL, volumes, "cors", "application/json", volume("forged")))
          .isEqualTo("not shown");

      assertThat(ada.get(VOLUMES + "/forged").status()).isEqualTo(404);
    }
  }

  @Test
  void aWrongPasswordAtTheProviderOpensNoSession() {
    try (Browser browser = Browser.start()) {
      browser.open(site.at("/login?return=/v4/me"));
      keycloak.signIn(browser, "ada", "guessed");

      assertThat(browser.text("#input-error-username")).contains("Invalid username or password");
      browser.open(site.at("/v4/me"));
      assertThat(browser.text("pre")).contains("\"status\":401");
      assertThat(browser.cookie("gateway_session")).isEmpty();
    }
  }

  @Test
  void whoIsInNoGroupIsSignedInWithoutARole() {
    try (Browser browser = Browser.start()) {
      JsonNode eve = site.signIn(browser, "eve");

      assertThat(eve.get("name").asText()).isEqualTo("eve");
      assertThat(eve.get("groups")).isEmpty();
      assertThat(eve.get("roles")).isEmpty();
      Answer refused = site.sessionOf(browser).get(VOLUMES);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.json().get("detail").asText()).contains("user");
    }
  }

  @Test
  void rolesFollowGroupsWithoutSigningOut() {
    keycloak.createUser("may", "it-users", "it-storage-admins");
    try (Browser browser = Browser.start()) {
      site.signIn(browser, "may");
      Http may = site.sessionOf(browser);
      Http token = site.bearing(token(may));
      assertThat(creates(may, "by-may")).isEqualTo(201);
      assertThat(creates(token, "by-her-token")).isEqualTo(201);

      keycloak.removeFromGroup("may", "it-storage-admins");
      soon().until(() -> creates(may, "by-may") == 403);
      assertThat(creates(token, "by-her-token")).isEqualTo(403);
      assertThat(may.get(VOLUMES).status()).isEqualTo(200);

      keycloak.addToGroup("may", "it-storage-admins");
      soon().until(() -> creates(may, "again-by-may") == 201);
      assertThat(creates(token, "again-by-her-token")).isEqualTo(201);

      keycloak.disable("may");
      soon().until(() -> may.get("/v4/me").status() == 401);
      assertThat(creates(token, "too-late")).isEqualTo(403);
    }
  }

  @Test
  void signingOutEndsTheSessionHereAndNotAtTheProvider() {
    try (Browser browser = Browser.start()) {
      site.signIn(browser, "ulf");
      Http ulf = site.sessionOf(browser);

      browser.open(site.at("/logout"));

      assertThat(browser.location()).isEqualTo(site.at("/"));
      assertThat(browser.cookie("gateway_session")).isEmpty();
      assertThat(ulf.get("/v4/me").status()).isEqualTo(401);
      browser.open(site.at("/login?return=/v4/me"));
      assertThat(browser.text("pre")).contains("\"name\":\"ulf\"");
    }
  }

  @Test
  void signingOutAtTheProviderTooShowsTheLoginPageAgain() {
    try (KeycloakSite leaving = new KeycloakSite("    logout_at_provider: true\n");
        Browser browser = Browser.start()) {
      leaving.signIn(browser, "ulf");
      Http ulf = leaving.sessionOf(browser);

      browser.open(leaving.at("/logout"));
      assertThat(ulf.get("/v4/me").status()).isEqualTo(401);
      // Without an ID token to go by, Keycloak lets nobody be signed out by a mere link.
      assertThat(browser.text("body")).contains("Do you want to log out?");
      browser.press("kc-logout");
      browser.awaitLocation(leaving.at("/"));

      browser.open(leaving.at("/login?return=/v4/me"));
      assertThat(browser.location().toString()).startsWith(keycloak.issuer().toString());
      keycloak.signIn(browser, "ulf");
      browser.awaitLocation(leaving.at("/v4/me"));
    }
  }

  @Test
  void aServiceAccountHasTheRolesOfItsGroups() {
    Http robot = site.bearing(keycloak.robotToken());

    assertThat(robot.get(VOLUMES).status()).isEqualTo(200);
    assertThat(robot.get("/v4/me").json().get("roles")).hasToString("[\"user\"]");
    assertThat(creates(robot, "by-a-robot")).isEqualTo(403);
  }

  @Test
  void keysChangeWithoutARestart() {
    String seen = keycloak.robotToken();
    String unseen = keycloak.robotToken();
    assertThat(site.bearing(seen).get(VOLUMES).status()).isEqualTo(200);

    keycloak.rotateKeys();
    keycloak.withdrawFormerKeys();

    // The set of keys is not read twice within seconds.
    soon().until(() -> site.bearing(keycloak.robotToken()).get(VOLUMES).status() == 200);
    assertThat(site.bearing(unseen).get(VOLUMES).status()).isEqualTo(401);
    assertThat(site.bearing(seen).get(VOLUMES).status()).isEqualTo(200);
  }

  @Test
  void nothingButAnAccessTokenForTheGatewayOpensAnything() {
    JsonNode tokens = new CodeFlow(keycloak).signIn("ada");

    assertThat(statusWith(tokens.get("access_token").asText())).isEqualTo(200);
    assertThat(statusWith(tokens.get("id_token").asText())).isEqualTo(401);
    assertThat(statusWith(tokens.get("refresh_token").asText())).isEqualTo(401);
    assertThat(statusWith(keycloak.foreignToken())).isEqualTo(401);
  }

  @Test
  void withoutTheProviderWhoIsSignedInGoesOnAndNobodyElseGetsIn() {
    try (Browser browser = Browser.start()) {
      site.signIn(browser, "ulf");
      Http ulf = site.sessionOf(browser);
      Http robot = site.bearing(keycloak.robotToken());
      assertThat(robot.get(VOLUMES).status()).isEqualTo(200);

      keycloak.stop();
      try {
        soon().until(() -> site.http().get("/login").status() == 503);
        browser.open(site.at("/login"));
        assertThat(browser.location()).isEqualTo(site.at("/login"));
        assertThat(browser.text("main")).contains("does not answer");
        assertThat(ulf.get(VOLUMES).status()).isEqualTo(200);
        assertThat(ulf.get("/v4/me").json().get("roles")).hasToString("[\"user\"]");
        assertThat(robot.get(VOLUMES).status()).isEqualTo(200);
      } finally {
        keycloak.start();
      }

      soon().until(() -> site.http().get("/login").status() == 302);
    }
    try (Browser browser = Browser.start()) {
      assertThat(site.signIn(browser, "ada").get("name").asText()).isEqualTo("ada");
    }
  }

  private static int statusWith(String token) {
    return site.bearing(token).get(VOLUMES).status();
  }

  private static String token(Http session) {
    return session
        .post(
            "/v4/tokens", "{\"name\":\"script\",\"roles\":[\"user\",\"admin\"],\"expires_in\":600}")
        .json()
        .get("token")
        .asText();
  }

  private static int creates(Http client, String name) {
    return client.post(VOLUMES, volume(name)).status();
  }

  private static String volume(String name) {
    return "{\"name\":\"" + name + "\",\"size_total\":1073741824}";
  }

  private static ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(500));
  }
}
