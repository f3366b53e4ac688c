package io.storagegateway.auth.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagegateway.auth.ProviderSettings;
import io.storagegateway.auth.SettableClock;
import io.storagegateway.testing.TestIssuer;
import io.storagegateway.testing.Trouble;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTest {
  private final SettableClock clock = new SettableClock();
  private final TestIssuer issuer = TestIssuer.start(clock);
  private final Gateway gateway = new Gateway(issuer, ProviderSettings.discovering(issuer), clock);

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void groupsAreThoseOfNow() {
    issuer.person("4711", Map.of("preferred_username", "ada", "groups", List.of("staff", "it")));
    SignedIn before = gateway.signIn();
    issuer.person("4711", Map.of("preferred_username", "ada", "groups", List.of("staff")));

    SignedIn after = refresh(before);

    assertThat(after.person().groups()).contains(Set.of("staff"));
    assertThat(after.refreshToken()).isPresent().isNotEqualTo(before.refreshToken());
  }

  @Test
  void aTokenThatWasUsedOrRevokedIsRefused() {
    SignedIn before = gateway.signIn();
    SignedIn after = refresh(before);
    assertRefused(before);

    issuer.revoke();
    assertRefused(after);
  }

  @Test
  void noTokenIsRefusedWithoutAsking() {
    assertThatExceptionOfType(ProviderRefusedException.class)
        .isThrownBy(() -> gateway.provider().refresh("", gateway.signIn().person()));
    assertThat(issuer.tokenRequests()).hasSize(1);
  }

  @Test
  void somebodyElseIsRefused() {
    SignedIn before = gateway.signIn();
    issuer.person("eve", Map.of("groups", List.of("it")));

    assertRefused(before);
  }

  @Test
  void anIdTokenThatIsNotGoodIsRefused() {
    SignedIn before = gateway.signIn();
    issuer.idTokenClaim("aud", "another");

    assertRefused(before);
  }

  @Test
  void whoIsNotNamedAgainStaysTheSame() {
    issuer.person("4711", Map.of("preferred_username", "ada"));
    SignedIn before = gateway.signIn();
    issuer.tokenAnswer(answer -> answer.remove("id_token"));

    assertThat(refresh(before).person()).isEqualTo(before.person());
  }

  @Test
  void whoIsUnknownStaysTheSameWithTheGroupsOfNow() {
    issuer.tokenAnswer(answer -> answer.remove("id_token"));
    issuer.groups(Map.of("groups", List.of("it")));
    Gateway plain =
        new Gateway(issuer, ProviderSettings.plain(issuer).groupsUrl(issuer.at("/groups")), clock);
    SignedIn before = plain.signIn();
    issuer.groups(Map.of("groups", List.of()));

    Person after =
        plain.provider().refresh(before.refreshToken().orElseThrow(), before.person()).person();

    assertThat(after)
        .isEqualTo(
            new Person(
                before.person().subject(), "unknown", Optional.of(Set.of()), clock.instant()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"invalid_grant", "access_denied", "login_required", "interaction_required"})
  void whatTheProviderSaysOfTheTokenIsARefusal(String error) {
    SignedIn before = gateway.signIn();
    issuer.trouble("/token", Trouble.answer(400, "{\"error\":\"" + error + "\"}"));

    assertRefused(before);
  }

  @ParameterizedTest
  @CsvSource({
    "400, {\"error\":\"invalid_client\"}",
    "401, {\"error\":\"invalid_client\"}",
    "400, {\"error\":7}",
    "400, {}",
    "400, <html>invalid_grant</html>",
    "404, ''",
    "429, {\"error\":\"slow_down\"}",
    "500, {\"error\":\"invalid_grant\"}",
    "503, ''",
    "200, {\"error\":\"invalid_grant\"}",
    "204, ''"
  })
  void anythingElseIsNoAnswer(int status, String body) {
    SignedIn before = gateway.signIn();
    issuer.trouble("/token", Trouble.answer(status, body));

    assertThatExceptionOfType(ProviderUnavailableException.class).isThrownBy(() -> refresh(before));
  }

  private SignedIn refresh(SignedIn before) {
    return gateway.provider().refresh(before.refreshToken().orElseThrow(), before.person());
  }

  private void assertRefused(SignedIn before) {
    assertThatExceptionOfType(ProviderRefusedException.class).isThrownBy(() -> refresh(before));
  }
}
