package io.storagegateway.auth.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWKSet;
import io.storagegateway.auth.ProviderSettings;
import io.storagegateway.auth.SettableClock;
import io.storagegateway.testing.IssuerKey;
import io.storagegateway.testing.TestIssuer;
import io.storagegateway.testing.Trouble;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysAndAddressesTest {
  private static final IssuerKey SECOND = IssuerKey.ec("second");

  private final SettableClock clock = new SettableClock();
  private final TestIssuer issuer = TestIssuer.start(clock);
  private final IdentityProvider provider = provider(ProviderSettings.discovering(issuer));

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void aNewKeyIsKnownWithoutARestartAndTheOldOneNoLonger() {
    String old = token(issuer.key());
    provider.verify(old);
    issuer.rotate(SECOND);
    clock.pass(Kept.PAUSE);

    assertThat(provider.verify(token(SECOND)).person().name()).isEqualTo("Ada");
    assertRefused(old);
  }

  @Test
  void unknownKeysDoNotLetTheGatewayAskAllTheTime() {
    provider.verify(token(issuer.key()));
    clock.pass(Kept.PAUSE);
    long before = issuer.calls("/jwks");

    for (int i = 0; i < 20; i++) {
      assertRefused(token(SECOND));
    }

    assertThat(issuer.calls("/jwks")).isEqualTo(before + 1);
  }

  @Test
  void aWrongSignatureOfAKnownKeyLetsNobodyAsk() {
    provider.verify(token(issuer.key()));
    clock.pass(Kept.PAUSE);

    assertRefused(token(IssuerKey.rsa("first")));

    assertThat(issuer.calls("/jwks")).isEqualTo(1);
  }

  @Test
  void keysWithoutANameAreTriedAndAskedForAgain() {
    IssuerKey nameless = IssuerKey.rsa(null);
    issuer.rotate(nameless);
    assertThat(provider.verify(token(nameless)).person().name()).isEqualTo("Ada");

    IssuerKey next = IssuerKey.rsa(null);
    issuer.rotate(next);
    clock.pass(Kept.PAUSE);
    assertThat(provider.verify(token(next)).person().name()).isEqualTo("Ada");
  }

  @Test
  void keysThatTheProviderTookBackAreForgottenWithinMinutes() {
    String old =
        issuer
            .key()
            .sign(
                "at+jwt",
                issuer
                    .claims()
                    .expirationTime(Date.from(clock.instant().plus(Duration.ofDays(1))))
                    .build());
    provider.verify(old);
    issuer.rotate(SECOND);

    clock.pass(SigningKeys.LIFE.minusSeconds(1));
    assertThat(provider.verify(old).person().name()).isEqualTo("Ada");
    clock.pass(Duration.ofSeconds(1));
    assertRefused(old);
  }

  @Test
  void whatIsKnownStaysGoodWhileTheProviderIsAway() {
    provider.verify(token(issuer.key()));
    issuer.trouble("/jwks", Trouble.answer(500, ""));
    issuer.trouble(TestIssuer.DISCOVERY, Trouble.cut());
    clock.pass(Duration.ofDays(2));

    for (int i = 0; i < 5; i++) {
      assertThat(provider.verify(token(issuer.key())).person().name()).isEqualTo("Ada");
    }

    assertThat(issuer.calls("/jwks")).isEqualTo(2);
    assertThat(issuer.calls(TestIssuer.DISCOVERY)).isLessThanOrEqualTo(4);
  }

  @Test
  void nobodyIsSentToAProviderThatIsAway() {
    assertThat(authorizationUrl(provider)).hasPath("/authorize");
    issuer.trouble(TestIssuer.DISCOVERY, Trouble.cut());
    clock.pass(Kept.PAUSE);

    for (int i = 0; i < 5; i++) {
      assertUnavailable(provider);
    }
    assertThat(issuer.calls(TestIssuer.DISCOVERY)).isEqualTo(2);

    issuer.recover();
    clock.pass(Kept.PAUSE);
    assertThat(authorizationUrl(provider)).hasPath("/authorize");
  }

  @Test
  void aProviderThatHangsHoldsUpOneCallerAtATime() {
    assertThat(authorizationUrl(provider)).hasPath("/authorize");
    issuer.trouble(TestIssuer.DISCOVERY, Trouble.silence());
    clock.pass(Kept.PAUSE);
    CompletableFuture<URI> waiting =
        CompletableFuture.supplyAsync(
            () -> provider.authorizationUrl(Gateway.ATTEMPT, Gateway.BACK));
    Awaitility.await().until(() -> issuer.calls(TestIssuer.DISCOVERY) == 2);

    assertThat(authorizationUrl(provider)).hasPath("/authorize");
    assertThat(waiting).isNotDone();
  }

  @Test
  void anUnknownKeyOfAProviderThatIsAwayMayBeGood() {
    provider.verify(token(issuer.key()));
    issuer.trouble("/jwks", Trouble.answer(500, ""));
    clock.pass(Kept.PAUSE);

    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> provider.verify(token(SECOND)));
  }

  @Test
  void aClockThatIsSetBackKeepsNothingForLonger() {
    provider.verify(token(issuer.key()));
    issuer.rotate(SECOND);

    clock.pass(Duration.ofHours(-5));

    assertThat(provider.verify(token(SECOND)).person().name()).isEqualTo("Ada");
  }

  @Test
  void aProviderThatIsDownAtTheStartIsAskedAgainAfterAPause() {
    issuer.trouble(TestIssuer.DISCOVERY, Trouble.answer(503, ""));
    for (int i = 0; i < 5; i++) {
      assertUnavailable(provider);
    }
    assertThat(issuer.calls(TestIssuer.DISCOVERY)).isEqualTo(1);

    issuer.recover();
    clock.pass(Kept.PAUSE);

    assertThat(authorizationUrl(provider)).hasPath("/authorize");
  }

  @Test
  void manyAtOnceAskOnce() {
    List<CompletableFuture<Verified>> all =
        IntStream.range(0, 8)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> provider.verify(token(issuer.key()))))
            .toList();

    assertThat(all).allSatisfy(one -> assertThat(one.join().person().name()).isEqualTo("Ada"));
    assertThat(issuer.calls("/jwks")).isEqualTo(1);
    assertThat(issuer.calls(TestIssuer.DISCOVERY)).isEqualTo(1);
  }

  @Test
  void addressesThatAreConfiguredWinAndNeedNoDocument() {
    IdentityProvider told =
        provider(
            ProviderSettings.discovering(issuer)
                .authorizeUrl(URI.create("https://sso.example/authorize?realm=it"))
                .jwksUrl(issuer.at("/jwks"))
                .logoutUrl(URI.create("https://sso.example/logout"))
                .logoutAtProvider());

    assertThat(authorizationUrl(told))
        .hasHost("sso.example")
        .hasParameter("realm", "it")
        .hasParameter("client_id", "gateway");
    assertThat(told.verify(token(issuer.key())).person().name()).isEqualTo("Ada");
    assertThat(told.logoutUrl(Gateway.BACK))
        .get()
        .extracting(URI::getHost)
        .isEqualTo("sso.example");
    assertThat(issuer.calls(TestIssuer.DISCOVERY)).isZero();
  }

  @Test
  void theDocumentIsFoundBehindAnIssuerThatEndsWithASlashAndBelongsToThatIssuer() {
    URI slash = URI.create(issuer.issuer() + "/");
    IdentityProvider other = provider(ProviderSettings.discovering(issuer).issuer(slash));
    assertUnavailable(other);

    issuer.discovery(document -> document.put("issuer", slash.toString()));
    clock.pass(Kept.PAUSE);
    assertThat(authorizationUrl(other)).hasPath("/authorize");
  }

  @ParameterizedTest
  @CsvSource({
    "issuer, https://evil.example",
    "issuer, ",
    "authorization_endpoint, ",
    "authorization_endpoint, http://sso.example/authorize",
    "authorization_endpoint, javascript:alert(1)",
    "token_endpoint, https://me:pw@sso.example/token",
    "jwks_uri, file:///etc/passwd",
    "jwks_uri, no address at all",
    "end_session_endpoint, http://sso.example/logout",
    "end_session_endpoint, /logout"
  })
  void aDocumentThatIsNotSafeIsNoAnswer(String field, String value) {
    issuer.discovery(document -> document.put(field, value));

    assertUnavailable(provider);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"keys\":7}", "<html>", "{\"keys\":[]} more"})
  void aSetOfKeysThatIsNoneIsNoAnswer(String body) {
    issuer.trouble("/jwks", Trouble.answer(200, body));

    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> provider.verify(token(issuer.key())));
  }

  @Test
  void aSetOfMoreThanAHundredKeysIsNoAnswer() {
    issuer.show(new JWKSet(Collections.nCopies(101, issuer.key().publicPart())));

    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> provider.verify(token(issuer.key())));
  }

  @Test
  void whoSignsOutIsSentToTheProviderWhereThatIsWanted() {
    assertThat(provider.logoutUrl(Gateway.BACK)).isEmpty();
    assertThat(issuer.calls(TestIssuer.DISCOVERY)).isZero();

    URI address =
        provider(ProviderSettings.discovering(issuer).logoutAtProvider())
            .logoutUrl(URI.create("https://gateway.example/?a=b&c"))
            .orElseThrow();

    assertThat(address).hasPath("/end-session");
    assertThat(TestIssuer.parameters(address))
        .containsOnlyKeys("client_id", "post_logout_redirect_uri")
        .containsEntry("client_id", "gateway")
        .containsEntry("post_logout_redirect_uri", "https://gateway.example/?a=b&c");
  }

  @Test
  void whereTheProviderHasNoSuchAddressOrIsAwayWhoSignsOutStaysHere() {
    issuer.discovery(document -> document.remove("end_session_endpoint"));
    ProviderSettings settings = ProviderSettings.discovering(issuer).logoutAtProvider();
    assertThat(provider(settings).logoutUrl(Gateway.BACK)).isEmpty();

    issuer.trouble(TestIssuer.DISCOVERY, Trouble.answer(500, ""));
    assertThat(provider(settings).logoutUrl(Gateway.BACK)).isEmpty();

    assertThat(provider(ProviderSettings.plain(issuer).logoutAtProvider()).logoutUrl(Gateway.BACK))
        .isEmpty();
  }

  private String token(IssuerKey key) {
    return key.sign("at+jwt", issuer.claims().build());
  }

  private IdentityProvider provider(ProviderSettings settings) {
    return OAuth2.of(settings.build(), clock).provider();
  }

  private static URI authorizationUrl(IdentityProvider provider) {
    return provider.authorizationUrl(Gateway.ATTEMPT, Gateway.BACK);
  }

  private static void assertUnavailable(IdentityProvider provider) {
    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> authorizationUrl(provider));
  }

  private void assertRefused(String token) {
    assertThatExceptionOfType(ProviderRefusedException.class)
        .isThrownBy(() -> provider.verify(token));
  }
}
