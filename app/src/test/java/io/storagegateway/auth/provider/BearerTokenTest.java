package io.storagegateway.auth.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.storagegateway.auth.ProviderSettings;
import io.storagegateway.auth.SettableClock;
import io.storagegateway.testing.IssuerKey;
import io.storagegateway.testing.TestIssuer;
import io.storagegateway.testing.Trouble;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
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

class BearerTokenTest {
  private final SettableClock clock = new SettableClock();
  private final TestIssuer issuer = TestIssuer.start(clock);
  private final IdentityProvider provider = provider(ProviderSettings.discovering(issuer));

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void anAccessTokenSaysWhoPresentsIt() {
    issuer.person("4711", Map.of("preferred_username", "ada", "groups", List.of("it")));

    assertThat(provider.verify(accessToken()))
        .isEqualTo(
            new Verified(
                new Person("oauth2:4711", "ada", Optional.of(Set.of("it")), clock.instant()),
                clock.instant().plus(Duration.ofMinutes(10))));
  }

  @Test
  void aServiceWithoutANameIsCalledByItsSubject() {
    issuer.person("backup-robot", Map.of("client_id", "backup-robot", "azp", "backup-robot"));

    Person person = provider.verify(accessToken()).person();

    assertThat(person.name()).isEqualTo("backup-robot");
    assertThat(person.groups()).isEmpty();
  }

  @Test
  void onceTheKeysAreKnownNothingIsAsked() {
    provider.verify(accessToken());
    issuer.close();

    assertThat(provider.verify(accessToken()).person().name()).isEqualTo("Ada");
  }

  @Test
  void theGroupsAddressIsNotAsked() {
    issuer.person("4711", Map.of("groups", List.of("it")));
    IdentityProvider asking =
        provider(ProviderSettings.discovering(issuer).groupsUrl(issuer.at("/groups")));

    assertThat(asking.verify(accessToken()).person().groups()).contains(Set.of("it"));
    assertThat(issuer.calls("/groups")).isZero();
  }

  @Test
  void theAudienceIsTheOneThatIsConfigured() {
    IdentityProvider other = provider(ProviderSettings.discovering(issuer).audience("storage"));
    String token = issuer.key().sign("at+jwt", issuer.claims().audience("storage").build());

    assertThat(other.verify(token).person().name()).isEqualTo("Ada");
    assertRefused(other, accessToken(), "another audience");
    assertRefused(provider, token, "another audience");
  }

  @Test
  void keysAloneAreEnoughToCheckATokenByAndWithoutThemNoneIsGood() {
    IdentityProvider keysAlone =
        provider(ProviderSettings.plain(issuer).jwksUrl(issuer.at("/jwks")));
    assertThat(keysAlone.verify(accessToken()).person().name()).isEqualTo("Ada");

    assertRefused(provider(ProviderSettings.plain(issuer)), accessToken(), "configured");
  }

  static Stream<Arguments> wrongClaims() {
    Instant now = new SettableClock().instant();
    return Stream.of(
        Arguments.of("iss", "https://evil.example", "issuer"),
        Arguments.of("iss", null, "issuer"),
        Arguments.of("aud", "another", "audience"),
        Arguments.of("aud", null, "audience"),
        Arguments.of("exp", Date.from(now.minusSeconds(60)), "expired"),
        Arguments.of("exp", null, "never expires"),
        Arguments.of("nbf", Date.from(now.plusSeconds(61)), "not valid yet"),
        Arguments.of("iat", Date.from(now.plusSeconds(61)), "in the future"),
        Arguments.of("sub", null, "whose it is"),
        Arguments.of("sub", List.of("ada"), "no signed JWT"),
        Arguments.of("preferred_username", "a\u0007b", "no line of text"),
        Arguments.of("events", Map.of(), "event"),
        Arguments.of("cnf", Map.of("jkt", "x"), "bound to a key"));
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  void anAccessTokenWithAWrongClaimIsRefused(String claim, Object value, String reason) {
    assertRefused(
        provider, issuer.key().sign("at+jwt", issuer.claims().claim(claim, value).build()), reason);
  }

  static Stream<Arguments> accessTokens() {
    return Stream.of(
        Arguments.of("at+jwt", Map.of()),
        Arguments.of("AT+JWT", Map.of("nonce", "n")),
        Arguments.of("application/at+jwt", Map.of()),
        Arguments.of("JWT", Map.of("typ", "Bearer")),
        Arguments.of("JWT", Map.of("typ", "Bearer", "nonce", "n")),
        Arguments.of(null, Map.of("scope", "")),
        Arguments.of("jwt", Map.of("scp", List.of("read"))),
        Arguments.of(null, Map.of("client_id", "backup-robot")));
  }

  @ParameterizedTest
  @MethodSource("accessTokens")
  void aTokenThatShowsThatItGivesAccessIsGood(String type, Map<String, Object> claims) {
    assertThat(provider.verify(token(type, claims)).person().name()).isEqualTo("Ada");
  }

  static Stream<Arguments> otherTokens() {
    return Stream.of(
        Arguments.of("JWT", Map.of()),
        Arguments.of(null, Map.of("nonce", "n", "azp", "gateway")),
        Arguments.of(null, Map.of("scope", "openid", "nonce", "n")),
        Arguments.of(null, Map.of("scope", "openid", "at_hash", "x")),
        Arguments.of(null, Map.of("client_id", "gateway", "c_hash", "x")),
        Arguments.of("JWT", Map.of("typ", "ID", "scope", "openid")),
        Arguments.of("JWT", Map.of("typ", "Refresh", "scope", "openid")),
        Arguments.of("JWT", Map.of("typ", "Offline", "scope", "openid")),
        Arguments.of("JWT", Map.of("typ", List.of("Bearer"))),
        Arguments.of("JWT", Map.of("typ", "Logout")),
        Arguments.of("logout+jwt", Map.of("scope", "openid")),
        Arguments.of("secevent+jwt", Map.of("scope", "openid")),
        Arguments.of("dpop+jwt", Map.of("scope", "openid")));
  }

  @ParameterizedTest
  @MethodSource("otherTokens")
  void anotherTokenOfTheSameKeyGivesNoAccess(String type, Map<String, Object> claims) {
    assertRefused(provider, token(type, claims), "The token");
  }

  @Test
  void theIdTokenOfASignInGivesNoAccess() {
    StringBuilder seen = new StringBuilder();
    issuer.idToken(
        token -> {
          seen.append(token);
          return token;
        });
    new Gateway(issuer, ProviderSettings.discovering(issuer), clock).signIn();

    assertRefused(provider, seen.toString(), "ID token");
  }

  @Test
  void nobodyElseSignsAccessTokens() {
    assertRefused(
        provider,
        IssuerKey.rsa("first").sign("at+jwt", issuer.claims().build()),
        "not signed by the provider");
    assertRefused(provider, new PlainJWT(issuer.claims().build()).serialize(), "no signed JWT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "sgw_abc", "e30.e30.e30", "\u0000", "a b"})
  void nonsenseIsRefusedWithoutAsking(String text) {
    assertRefused(provider, text, "The token");
    assertThat(issuer.calls("/jwks")).isZero();
  }

  @Test
  void deepNestingIsRefusedAsAnyNonsense() {
    String nested =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                "{\"alg\":".concat("[".repeat(12_000)).getBytes(StandardCharsets.UTF_8));

    assertRefused(provider, nested.substring(0, 16_000) + ".e30.e30", "The token");
  }

  @Test
  void aTokenOfMoreThanSixteenKibibytesIsRefused() {
    assertThat(provider.verify(padded(11_000)).person().name()).isEqualTo("Ada");
    assertRefused(provider, padded(12_000), "too long");
  }

  @Test
  void theSignatureIsSpelledInOneWay() {
    String token = accessToken();
    char last = token.charAt(token.length() - 1);
    char other =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
            .charAt(
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".indexOf(last)
                    ^ 1);

    assertRefused(provider, token.substring(0, token.length() - 1) + other, "spells its signature");
  }

  @Test
  void withoutKeysNothingIsKnownOfAToken() {
    issuer.trouble("/jwks", Trouble.answer(500, ""));

    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> provider.verify(accessToken()));
  }

  private String accessToken() {
    return token("at+jwt", Map.of());
  }

  private String token(String type, Map<String, Object> claims) {
    JWTClaimsSet.Builder all = issuer.claims();
    claims.forEach(all::claim);
    return type == null ? issuer.key().sign(all.build()) : issuer.key().sign(type, all.build());
  }

  private String padded(int length) {
    return token("at+jwt", Map.of("padding", "x".repeat(length)));
  }

  private IdentityProvider provider(ProviderSettings settings) {
    return OAuth2.of(settings.build(), clock).provider();
  }

  private static void assertRefused(IdentityProvider provider, String token, String reason) {
    assertThatExceptionOfType(ProviderRefusedException.class)
        .isThrownBy(() -> provider.verify(token))
        .withMessageContaining(reason);
  }
}
