package io.storagegateway.auth.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.util.RawValue;
import io.storagegateway.auth.ProviderSettings;
import io.storagegateway.auth.SettableClock;
import io.storagegateway.testing.TestIssuer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlainSignInTest {
  private final SettableClock clock = new SettableClock();
  private final TestIssuer issuer = TestIssuer.start(clock);

  @BeforeEach
  void speakOAuth2Alone() {
    issuer.tokenAnswer(answer -> answer.remove("id_token"));
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void theBrowserIsSentWithoutWhatOpenIdConnectAdds() {
    assertThat(
            TestIssuer.parameters(
                gateway(plain()).provider().authorizationUrl(Gateway.ATTEMPT, Gateway.BACK)))
        .doesNotContainKeys("nonce", "scope")
        .containsKeys("state", "code_challenge");
  }

  @Test
  void theUserAddressSaysWhoSignedInAndTheGroupsAddressTheirGroups() {
    issuer.person("ada", Map.of("id", 4711, "preferred_username", "Ada"));
    issuer.groups(Map.of("groups", List.of("it")));

    Person person =
        gateway(
                plain()
                    .subjectClaim("id")
                    .userUrl(issuer.at("/userinfo"))
                    .groupsUrl(issuer.at("/groups")))
            .signIn()
            .person();

    assertThat(person)
        .isEqualTo(new Person("oauth2:4711", "Ada", Optional.of(Set.of("it")), clock.instant()));
  }

  @Test
  void somebodyWithoutANameIsCalledByTheirSubject() {
    issuer.person("4711", Map.of());

    assertThat(gateway(plain().userUrl(issuer.at("/userinfo"))).signIn().person().name())
        .isEqualTo("4711");
  }

  @Test
  void aUserAddressThatDoesNotSayWhoItIsIsNoAnswer() {
    Gateway gateway = gateway(plain().subjectClaim("id").userUrl(issuer.at("/userinfo")));
    issuer.person("ada", Map.of("id", Map.of()));

    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(gateway::signIn)
        .withMessageContaining("claim id");
  }

  @Test
  void whereNobodySaysWhoSignedInTheyAreUnknownAndNobodyElse() {
    issuer.groups(Map.of("groups", List.of("it")));
    Gateway gateway = gateway(plain().groupsUrl(issuer.at("/groups")));

    Person person = gateway.signIn().person();

    assertThat(person.subject()).matches("oauth2:unknown-[0-9a-f]{16}");
    assertThat(person.name()).isEqualTo("unknown");
    assertThat(person.groups()).contains(Set.of("it"));
    assertThat(gateway.signIn().person().subject()).isNotEqualTo(person.subject());
  }

  @Test
  void anAccessTokenThatTheKnownKeysSignedSaysWhoItIs() {
    issuer.accessToken(token -> issuer.key().sign(issuer.claims().claim("groups", "it").build()));

    assertThat(gateway(plain().jwksUrl(issuer.at("/jwks"))).signIn().person())
        .isEqualTo(new Person("oauth2:ada", "Ada", Optional.of(Set.of("it")), clock.instant()));
  }

  static Stream<Object> otherShapes() {
    return Stream.of(
        7,
        true,
        Map.of("it", true),
        List.of("it", 7),
        List.of(List.of("it")),
        Arrays.asList("it", null),
        List.of("it", "a\nb"),
        List.of("a".repeat(256)),
        Collections.nCopies(10_001, "it"));
  }

  @ParameterizedTest
  @MethodSource("otherShapes")
  void groupsOfAnotherShapeAreNoGroupsAndSaidTwiceNoAnswer(Object groups) {
    issuer.person("ada", Map.of("groups", groups));
    assertThat(gateway(plain().userUrl(issuer.at("/userinfo"))).signIn().person().groups())
        .isEmpty();

    issuer.groups(Map.of("groups", groups));
    Gateway asking = gateway(plain().groupsUrl(issuer.at("/groups")));
    assertThatExceptionOfType(ProviderUnavailableException.class).isThrownBy(asking::signIn);
  }

  static Stream<Object> shapes() {
    return Stream.of(
        "it",
        List.of("it"),
        List.of("it", ""),
        List.of("it", "it"),
        Collections.nCopies(10_000, "it"));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void groupsAreAListOrOneText(Object groups) {
    issuer.person("ada", Map.of("groups", groups));

    assertThat(gateway(plain().userUrl(issuer.at("/userinfo"))).signIn().person().groups())
        .contains(Set.of("it"));
  }

  @ParameterizedTest
  @CsvSource({
    "60, 60",
    "'\"60\"', 60",
    "0, 0",
    "86401, 86400",
    "99999999999, 300",
    "-1, 300",
    "'\"soon\"', 300",
    "'null', 300",
    "1.5, 300"
  })
  void anAccessTokenEndsWhenTheProviderSaysWithinBounds(String said, long seconds) {
    issuer.tokenAnswer(answer -> answer.putRawValue("expires_in", raw(said)));

    assertThat(gateway(plain()).signIn().expires())
        .isEqualTo(clock.instant().plus(Duration.ofSeconds(seconds)));
  }

  @Test
  void withoutARefreshTokenThereIsNone() {
    issuer.tokenAnswer(
        answer -> answer.without(List.of("refresh_token", "expires_in", "token_type")));

    SignedIn signedIn = gateway(plain()).signIn();

    assertThat(signedIn.refreshToken()).isEmpty();
    assertThat(signedIn.expires()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @CsvSource({
    "access_token, ''",
    "access_token, 'a b'",
    "access_token, \u00e4",
    "token_type, DPoP",
    "refresh_token, 'a\tb'"
  })
  void tokensThatAreNoneAreNoAnswer(String field, String value) {
    issuer.tokenAnswer(answer -> answer.put(field, value));

    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(gateway(plain())::signIn);
  }

  private static RawValue raw(String json) {
    return new RawValue(json);
  }

  private ProviderSettings plain() {
    return ProviderSettings.plain(issuer);
  }

  private Gateway gateway(ProviderSettings settings) {
    return new Gateway(issuer, settings, clock);
  }
}
