package io.storagegateway.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.UncheckedIOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rig of the sign-in tests does what they will rely on. */
class KeycloakTest {
  private static Keycloak keycloak;
  private static CodeFlow flow;

  @BeforeAll
  static void start() {
    keycloak = Keycloak.shared();
    flow = new CodeFlow(keycloak);
  }

  @Test
  void peopleSignInOnItsOwnPage() throws ParseException {
    JWTClaimsSet ada = idToken(flow.signIn("ada"));

    assertThat(ada.getIssuer()).isEqualTo(keycloak.issuer().toString());
    assertThat(ada.getAudience()).containsExactly("gateway");
    assertThat(ada.getStringClaim("preferred_username")).isEqualTo("ada");
    assertThat(ada.getStringListClaim("groups"))
        .containsExactlyInAnyOrder("it-users", "it-storage-admins", "it-storage-ops");
  }

  @Test
  void withoutAProofKeyNobodyGetsToThePage() {
    try (LandingPage page = new LandingPage()) {
      keycloak.allowRedirect(page.uri());
      HttpUrl address = flow.authorization(page.uri()).build();

      Answer answer = new Http(URI.create("")).get(address.toString());

      assertThat(answer.header("Location").orElseThrow())
          .startsWith(page.uri().toString())
          .contains("error=invalid_request")
          .contains("code_challenge");
    }
  }

  @Test
  void groupsFollowWhoIsTakenOut() throws ParseException {
    keycloak.createUser("gus", "it-users", "it-storage-ops");
    JsonNode tokens = flow.signIn("gus");

    keycloak.removeFromGroup("gus", "it-storage-ops");
    keycloak.addToGroup("gus", "it-storage-admins");

    assertThat(claims(refreshed(tokens).json()).getStringListClaim("groups"))
        .containsExactlyInAnyOrder("it-users", "it-storage-admins");

    keycloak.disable("gus");

    assertThat(refreshed(tokens).status()).isEqualTo(400);
  }

  @Test
  void scriptsGetTokensForTheGateway() throws ParseException {
    JWTClaimsSet robot = SignedJWT.parse(keycloak.robotToken()).getJWTClaimsSet();

    assertThat(robot.getAudience()).contains("gateway");
    assertThat(robot.getStringListClaim("groups")).containsExactly("it-users");
    assertThat(robot.getSubject()).isNotBlank();
  }

  @Test
  void tokensLastAsLongAsSaid() throws ParseException {
    keycloak.accessTokenLifetime(Duration.ofSeconds(7));
    try {
      JWTClaimsSet robot = SignedJWT.parse(keycloak.robotToken()).getJWTClaimsSet();

      assertThat(robot.getExpirationTime())
          .isEqualTo(robot.getIssueTime().toInstant().plusSeconds(7));
    } finally {
      keycloak.accessTokenLifetime(Duration.ofMinutes(5));
    }
  }

  @Test
  void aNewKeySignsAndTheFormerIsStillPublished() throws ParseException {
    String former = keyOf(keycloak.robotToken());

    keycloak.rotateKeys();

    String present = keyOf(keycloak.robotToken());
    assertThat(present).isNotEqualTo(former);
    assertThat(new Http(keycloak.issuer()).get("/protocol/openid-connect/certs").json())
        .asString()
        .contains(former, present);
  }

  @Test
  void nothingIsForgottenWhenItStartsAgain() throws ParseException {
    String former = keyOf(keycloak.robotToken());
    Http http = new Http(keycloak.issuer());

    keycloak.stop();
    try {
      assertThatThrownBy(() -> http.get("")).isInstanceOf(UncheckedIOException.class);
    } finally {
      keycloak.start();
    }

    assertThat(keyOf(keycloak.robotToken())).isEqualTo(former);
  }

  private static Answer refreshed(JsonNode tokens) {
    return keycloak.token(
        flow.client()
            .add("grant_type", "refresh_token")
            .add("refresh_token", tokens.get("refresh_token").asText())
            .build());
  }

  private static JWTClaimsSet idToken(JsonNode tokens) throws ParseException {
    return SignedJWT.parse(tokens.path("id_token").asText()).getJWTClaimsSet();
  }

  private static JWTClaimsSet claims(JsonNode tokens) throws ParseException {
    return SignedJWT.parse(tokens.path("access_token").asText()).getJWTClaimsSet();
  }

  private static String keyOf(String token) throws ParseException {
    return SignedJWT.parse(token).getHeader().getKeyID();
  }
}
