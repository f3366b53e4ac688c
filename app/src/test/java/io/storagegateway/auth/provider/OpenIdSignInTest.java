package io.storagegateway.auth.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.storagegateway.auth.ProviderSettings;
import io.storagegateway.auth.SettableClock;
import io.storagegateway.auth.provider.IdentityProvider.Attempt;
import io.storagegateway.testing.IssuerKey;
import io.storagegateway.testing.TestIssuer;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenIdSignInTest {
  private final SettableClock clock = new SettableClock();
  private final TestIssuer issuer = TestIssuer.start(clock);
  private final Gateway gateway = gateway(ProviderSettings.discovering(issuer));

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void theBrowserIsSentWithAllThatTiesTheAnswerToIt() {
    URI address = gateway.provider().authorizationUrl(Gateway.ATTEMPT, Gateway.BACK);

    assertThat(address).hasPath("/authorize").hasPort(issuer.issuer().getPort());
    assertThat(TestIssuer.parameters(address))
        .containsOnly(
            entry("response_type", "code"),
            entry("client_id", "gateway"),
            entry("redirect_uri", "https://gateway.example/oauth-done"),
            entry("scope", "openid"),
            entry("state", "the state"),
            entry("nonce", "the nonce"),
            entry("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
            entry("code_challenge_method", "S256"));
    assertThat(Gateway.ATTEMPT.toString()).isEqualTo("Attempt[***]");
  }

  @Test
  void whoSignsInIsKnownByTheIdToken() {
    issuer.person("4711", Map.of("preferred_username", "ada", "groups", List.of("staff", "it")));

    SignedIn signedIn = gateway.signIn();

    assertThat(signedIn.person())
        .isEqualTo(
            new Person("oauth2:4711", "ada", Optional.of(Set.of("staff", "it")), clock.instant()));
    assertThat(signedIn.expires()).isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));
    assertThat(signedIn.refreshToken()).get().asString().startsWith("refresh-");
    assertThat(signedIn.toString()).doesNotContain("refresh-");
  }

  @Test
  void thePasswordIsSentInTheHeaderUnlessTheProviderTakesItInTheBodyAlone() {
    gateway.signIn();
    issuer.discovery(
        document ->
            document.putArray("token_endpoint_auth_methods_supported").add("client_secret_post"));
    gateway(ProviderSettings.discovering(issuer)).signIn();

    assertThat(issuer.tokenRequests())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .containsOnlyKeys("code", "redirect_uri", "grant_type", "code_verifier")
                    .containsEntry("redirect_uri", Gateway.BACK.toString()),
            second -> assertThat(second).containsEntry("client_secret", TestIssuer.CLIENT_SECRET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS512", "PS256", "ES256", "EdDSA"})
  void everySignatureThatIsBelievedIsUnderstood(String algorithm) {
    issuer.rotate(key(algorithm));

    SignedIn signedIn =
        gateway(ProviderSettings.discovering(issuer).algorithms(algorithm)).signIn();

    assertThat(signedIn.person().name()).isEqualTo("Ada");
    assertRefused(
        gateway(ProviderSettings.discovering(issuer).algorithms("RS384")), "not believed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
  void aSignatureOfAnotherKeyOfTheSameNameIsRefused(String algorithm) {
    issuer.rotate(key(algorithm));
    issuer.show(key(algorithm).set());

    assertRefused(gateway, "not signed by the provider");
  }

  @Test
  void aCodeIsGoodOnce() {
    Map<String, String> brought = gateway.visit();
    gateway.redeem(brought);

    assertThatExceptionOfType(ProviderRefusedException.class)
        .isThrownBy(() -> gateway.redeem(brought));
  }

  @Test
  void anotherVerifierOrAddressIsRefused() {
    assertThatExceptionOfType(ProviderRefusedException.class)
        .isThrownBy(
            () ->
                gateway
                    .provider()
                    .redeem(
                        gateway.visit().get("code"),
                        Optional.empty(),
                        new Attempt("the state", "the nonce", "another"),
                        Gateway.BACK));
    assertThatExceptionOfType(ProviderRefusedException.class)
        .isThrownBy(
            () ->
                gateway
                    .provider()
                    .redeem(
                        gateway.visit().get("code"),
                        Optional.empty(),
                        Gateway.ATTEMPT,
                        URI.create("https://gateway.example/oauth-done/")));
  }

  @Test
  void aCodeOfAnotherIssuerIsNeverSent() {
    Map<String, String> brought = new HashMap<>(gateway.visit());
    brought.put("iss", "https://evil.example");

    assertThatExceptionOfType(ProviderRefusedException.class)
        .isThrownBy(() -> gateway.redeem(brought))
        .withMessageContaining("another issuer");
    assertThat(issuer.calls("/token")).isZero();
  }

  @Test
  void aCodeOfNobodyIsRefusedWhereTheProviderAlwaysNamesItself() {
    Map<String, String> brought = new HashMap<>(gateway.visit());
    brought.remove("iss");
    assertThat(gateway.redeem(brought).person().name()).isEqualTo("Ada");

    issuer.discovery(
        document -> document.put("authorization_response_iss_parameter_supported", true));
    Gateway strict = gateway(ProviderSettings.discovering(issuer));
    brought.put("code", strict.visit().get("code"));

    assertThatExceptionOfType(ProviderRefusedException.class)
        .isThrownBy(() -> strict.redeem(brought));
  }

  static Stream<Arguments> wrongClaims() {
    Instant now = new SettableClock().instant();
    return Stream.of(
        Arguments.of("nonce", "another", "nonce"),
        Arguments.of("nonce", null, "nonce"),
        Arguments.of("nonce", List.of("the nonce"), "nonce"),
        Arguments.of("iss", "https://evil.example", "issuer"),
        Arguments.of("iss", null, "issuer"),
        Arguments.of("aud", "another", "audience"),
        Arguments.of("aud", null, "audience"),
        Arguments.of("aud", List.of(), "audience"),
        Arguments.of("aud", List.of("gateway", "another"), "another client"),
        Arguments.of("azp", "another", "another client"),
        Arguments.of("azp", List.of("gateway"), "another client"),
        Arguments.of("exp", Date.from(now.minusSeconds(60)), "expired"),
        Arguments.of("exp", null, "never expires"),
        Arguments.of("exp", "tomorrow", "no signed JWT"),
        Arguments.of("nbf", Date.from(now.plusSeconds(61)), "not valid yet"),
        Arguments.of("iat", Date.from(now.plusSeconds(61)), "issued in the future"),
        Arguments.of("iat", null, "when it was issued"),
        Arguments.of("at_hash", "77QmUPtjPfzWtF2AnpK9RQ", "another access token"),
        Arguments.of("at_hash", 7, "another access token"),
        Arguments.of("sub", "a\u0000b", "no line of text"),
        Arguments.of("sub", "a".repeat(256), "too long"),
        Arguments.of("preferred_username", "a\nfaked line", "no line of text"),
        Arguments.of("preferred_username", "a\u2028b", "no line of text"));
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  void anIdTokenWithAWrongClaimIsRefused(String claim, Object value, String reason) {
    issuer.idTokenClaim(claim, value);

    assertRefused(gateway, reason);
  }

  @Test
  void clocksMayBeAMinuteApart() {
    issuer.idTokenClaim("exp", Date.from(clock.instant().minusSeconds(59)));
    issuer.idTokenClaim("nbf", Date.from(clock.instant().plusSeconds(60)));
    issuer.idTokenClaim("iat", Date.from(clock.instant().plusSeconds(60)));

    assertThat(gateway.signIn().person().name()).isEqualTo("Ada");
  }

  @Test
  void severalAudiencesAreGoodWhereTheGatewayIsTheOneThatItWasGivenTo() {
    issuer.idTokenClaim("aud", List.of("another", "gateway"));
    issuer.idTokenClaim("azp", "gateway");

    assertThat(gateway.signIn().person().name()).isEqualTo("Ada");
  }

  /** The values are those of OpenID Connect Core 1.0, appendix A.3. */
  @Test
  void theAccessTokenThatTheIdTokenNamesIsGood() {
    issuer.accessToken(token -> "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y");
    issuer.idTokenClaim("at_hash", "77QmUPtjPfzWtF2AnpK9RQ");

    assertThat(gateway.signIn().person().name()).isEqualTo("Ada");
  }

  @Test
  void anIdTokenThatNobodySignedIsRefused() {
    issuer.idToken(token -> new PlainJWT(claims(token)).serialize());
    assertRefused(gateway, "no signed JWT");

    issuer.idToken(token -> new PlainJWT(claims(token)).serialize() + "AAAA");
    assertRefused(gateway, "no signed JWT");
  }

  @Test
  void thePublicKeyIsNoPassword() {
    issuer.idToken(
        token -> {
          try {
            RSAKey key = issuer.key().publicPart().toRSAKey();
            String pem =
                "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder()
                        .encodeToString(key.toRSAPublicKey().getEncoded())
                        .replace("\r", "")
                    + "\n-----END PUBLIC KEY-----\n";
            SignedJWT confused =
                new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
                    claims(token));
            confused.sign(new MACSigner(pem));
            return confused.serialize();
          } catch (JOSEException e) {
            throw new AssertionError(e);
          }
        });

    assertRefused(gateway, "not believed");
  }

  @Test
  void aKeyThatComesWithTheTokenIsNotBelieved() {
    IssuerKey evil = IssuerKey.rsa("first");
    issuer.idToken(token -> evil.sign(evil.header().jwk(evil.publicPart()).build(), claims(token)));
    assertRefused(gateway, "not signed by the provider");

    IssuerKey own = issuer.key();
    issuer.idToken(
        token ->
            own.sign(
                own.header().criticalParams(Set.of("exp")).customParam("exp", 1).build(),
                claims(token)));
    assertRefused(gateway, "not understood");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "a.b.c", "e30.e30.e30", "null", "{}", "eyJhbGciOiJSUzI1NiJ9..x"})
  void nonsenseIsNoIdToken(String token) {
    issuer.idToken(good -> token);

    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(gateway::signIn)
        .isInstanceOfAny(ProviderRefusedException.class, ProviderUnavailableException.class);
  }

  @Test
  void withAnIssuerThereIsAnIdToken() {
    issuer.tokenAnswer(answer -> answer.remove("id_token"));

    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(gateway::signIn)
        .withMessageContaining("openid");
  }

  @Test
  void whatTheIdTokenLeavesOutTheAccessTokenSays() {
    issuer.idTokenClaim("preferred_username", null);
    issuer.accessToken(
        token ->
            issuer.key().sign(issuer.claims().audience("other").claim("groups", "it").build()));

    Person person = gateway.signIn().person();

    assertThat(person.name()).isEqualTo("Ada");
    assertThat(person.groups()).contains(Set.of("it"));
  }

  @Test
  void anAccessTokenOfAnotherProviderSaysNothing() {
    IssuerKey evil = IssuerKey.rsa("first");
    issuer.accessToken(token -> evil.sign(issuer.claims().claim("groups", "it").build()));

    assertThat(gateway.signIn().person().groups()).isEmpty();
  }

  @Test
  void anAccessTokenOfSomebodyElseIsRefused() {
    issuer.accessToken(
        token -> issuer.key().sign(issuer.claims().subject("eve").claim("groups", "it").build()));

    assertRefused(gateway, "somebody else");
  }

  @Test
  void whatTokensLeaveOutTheUserAddressSays() {
    issuer.person("4711", Map.of("preferred_username", "ada", "groups", List.of("it")));
    issuer.idTokenClaim("groups", null);
    Gateway asking = gateway(ProviderSettings.discovering(issuer).userUrl(issuer.at("/userinfo")));

    assertThat(asking.signIn().person().groups()).contains(Set.of("it"));

    issuer.idTokenClaim("sub", "4712");
    assertRefused(asking, "somebody else");
  }

  @Test
  void theGroupsAddressHasTheLastWordOnGroups() {
    issuer.person("4711", Map.of("groups", List.of("of the claim")));
    issuer.groups(Map.of("groups", List.of("of the address"), "user", "ada"));
    Gateway asking = gateway(ProviderSettings.discovering(issuer).groupsUrl(issuer.at("/groups")));
    assertThat(asking.signIn().person().groups()).contains(Set.of("of the address"));

    issuer.groups(List.of("bare"));
    assertThat(asking.signIn().person().groups()).contains(Set.of("bare"));
  }

  @Test
  void groupsOfAnotherClaimAreFoundByItsPath() {
    issuer.person("4711", Map.of("realm_access", Map.of("roles", List.of("it"))));

    assertThat(
            gateway(ProviderSettings.discovering(issuer).groupsClaim("realm_access.roles"))
                .signIn()
                .person()
                .groups())
        .contains(Set.of("it"));
  }

  private Gateway gateway(ProviderSettings settings) {
    return new Gateway(issuer, settings, clock);
  }

  private static IssuerKey key(String algorithm) {
    return switch (algorithm) {
      case "ES256" -> IssuerKey.ec("k");
      case "EdDSA" -> IssuerKey.ed25519("k");
      default -> IssuerKey.rsa("k", JWSAlgorithm.parse(algorithm));
    };
  }

  private static JWTClaimsSet claims(String token) {
    try {
      return SignedJWT.parse(token).getJWTClaimsSet();
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertRefused(Gateway gateway, String reason) {
    assertThatExceptionOfType(ProviderRefusedException.class)
        .isThrownBy(gateway::signIn)
        .withMessageContaining(reason);
  }
}
