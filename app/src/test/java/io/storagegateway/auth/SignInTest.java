package io.storagegateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.AuditLog;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInTest {
  private static final String SINGLE_SIGN_ON =
      """
      endpoints: { dummy: { plugin: dummy } }
      server:
        public_url: https://gateway.example
        applicationConnectors: [{ type: http, port: 0, bindHost: 127.0.0.1 }]
        adminConnectors: [{ type: http, port: 0, bindHost: 127.0.0.1 }]
        shutdown_delay: 0s
        requestLog: { appenders: [] }
      auth:
        mode: oauth2
        basic: { username: rescue, password: "${RESCUE}" }
        oauth2:
          client_id: gateway
          client_secret: hush
          authorize_url: https://sso.example/authorize
          token_url: https://sso.example/token
      """;

  @Test
  void developmentModeSignsEverybodyInWithEveryRole() {
    try (RunningGateway gateway = RunningGateway.start(RunningGateway.TWO_DUMMIES)) {
      Answer login = gateway.http().get("/login?return=/v4/endpoints");

      assertThat(login.status()).isEqualTo(302);
      assertThat(login.header("Location")).hasValue("/v4/endpoints");
      assertThat(login.header("Set-Cookie").orElseThrow())
          .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=86400")
          .doesNotContain("Secure");
      assertThat(gateway.signedIn().get("/conf/me/roles").body())
          .contains("USER_ROLE", "UBER_ADMIN_ROLE");
    }
  }

  @Test
  void loggingOutTakesTheCookieAway() {
    try (RunningGateway gateway = RunningGateway.start(RunningGateway.TWO_DUMMIES)) {
      Answer logout = gateway.signedIn().get("/logout");

      assertThat(logout.status()).isEqualTo(302);
      assertThat(logout.header("Location")).hasValue("/");
      assertThat(logout.header("Set-Cookie").orElseThrow())
          .contains("gateway_session=;", "Max-Age=0");
    }
  }

  @Test
  void aCookieThatIsNotOursIsNobodyAndATokenThatIsNotValidIsRefused() {
    try (RunningGateway gateway = RunningGateway.start(RunningGateway.TWO_DUMMIES)) {
      Http http = gateway.http();

      assertThat(http.get("/v4/endpoints", "Cookie", "gateway_session=x").status()).isEqualTo(200);
      for (String path : new String[] {"/v4/endpoints", "/v3/dummy/volumes"}) {
        Answer refused = http.get(path, "Authorization", "Bearer x");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).isPresent();
      }
    }
  }

  @Test
  void theConfiguredAccountSignsInWithEveryRole() {
    try (RunningGateway gateway = singleSignOn("pass:word ä")) {
      Answer login = basic(gateway, "rescue", "pass:word ä");

      assertThat(login.status()).isEqualTo(302);
      String cookie = login.header("Set-Cookie").orElseThrow();
      assertThat(cookie).contains("Secure");
      assertThat(
              gateway
                  .http()
                  .get("/v4/me", "Cookie", cookie.substring(0, cookie.indexOf(';')))
                  .json()
                  .toString())
          .contains("rescue", "uber-admin");
    }
  }

  @Test
  void wrongPasswordsAreRefusedAndSoonNotEvenTried() {
    try (RunningGateway gateway = singleSignOn("hush")) {
      assertThat(gateway.http().get("/login_basic").header("WWW-Authenticate"))
          .hasValueSatisfying(scheme -> assertThat(scheme).startsWith("Basic "));
      for (int i = 0; i < 5; i++) {
        assertThat(basic(gateway, "rescue", "wrong").status()).isEqualTo(401);
      }

      Answer limited = basic(gateway, "rescue", "hush");

      assertThat(limited.status()).isEqualTo(429);
      assertThat(limited.header("Retry-After")).hasValue("300");
    }
  }

  @Test
  void everyUseOfTheAccountIsAuditedAndNoPasswordEver() {
    try (RunningGateway gateway = singleSignOn("hush");
        AuditLog audit = new AuditLog()) {
      basic(gateway, "rescue", "hush", "X-Request-Id", "basic-right");
      basic(gateway, "rescue", "secret guess", "X-Request-Id", "basic-wrong");

      JsonNode right = audit.of("basic-right");
      assertThat(right.get("operation").asText()).isEqualTo("sign_in_basic");
      assertThat(right.get("outcome").asText()).isEqualTo("done");
      assertThat(right.get("subject").asText()).isEqualTo("basic:rescue");
      JsonNode wrong = audit.of("basic-wrong");
      assertThat(wrong.get("outcome").asText()).isEqualTo("refused");
      assertThat(wrong.get("status").asInt()).isEqualTo(401);
      assertThat(audit.lines()).noneMatch(line -> line.contains("secret guess"));
    }
  }

  @Test
  void whereThePublicAddressIsKnownLocationsBeginWithIt() {
    try (RunningGateway gateway = singleSignOn("hush")) {
      Answer login = basic(gateway, "rescue", "hush");
      String cookie = login.header("Set-Cookie").orElseThrow();
      Answer made =
          gateway
              .http()
              .with("Cookie", cookie.substring(0, cookie.indexOf(';')))
              .post("/v4/dummy/volumes", "{\"name\": \"a\", \"size_total\": 1073741824}");

      assertThat(login.header("Location")).hasValue("https://gateway.example/");
      assertThat(made.header("Location")).hasValue("https://gateway.example/v4/dummy/volumes/a");
    }
  }

  @Test
  void withoutAConfiguredAccountThereIsNoPasswordSignIn() {
    try (RunningGateway gateway = RunningGateway.start(RunningGateway.TWO_DUMMIES)) {
      assertThat(basic(gateway, "rescue", "hush").status()).isEqualTo(404);
    }
  }

  private static RunningGateway singleSignOn(String password) {
    return RunningGateway.start(SINGLE_SIGN_ON, Map.of("RESCUE", password));
  }

  private static Answer basic(
      RunningGateway gateway, String username, String password, String... headers) {
    String credentials =
        Base64.getEncoder()
            .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    return gateway
        .http()
        .with(headers)
        .get("/login_basic", "Authorization", "Basic " + credentials);
  }
}
