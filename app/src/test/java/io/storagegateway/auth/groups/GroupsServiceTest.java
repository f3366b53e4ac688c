package io.storagegateway.auth.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagegateway.auth.ProviderSettings;
import io.storagegateway.auth.SettableClock;
import io.storagegateway.auth.provider.OAuth2;
import io.storagegateway.testing.TestIssuer;
import io.storagegateway.testing.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsServiceTest {
  private final SettableClock clock = new SettableClock();
  private final TestIssuer issuer = TestIssuer.start(clock);
  private final GroupDirectory groups = groups("/users/{user}/groups");

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void theServiceIsAskedAsTheGatewayItself() {
    issuer.groupsOf("ada", Map.of("groups", List.of("it", "staff")));

    assertThat(groups.groupsOf("ada")).containsExactlyInAnyOrder("it", "staff");
    assertThat(issuer.tokenRequests()).containsExactly(Map.of("grant_type", "client_credentials"));
  }

  @Test
  void whoIsNotKnownThereHasNoGroups() {
    assertThat(groups.groupsOf("eve")).isEmpty();
  }

  @Test
  void oneTokenIsUsedUntilShortlyBeforeItsEnd() {
    issuer.groupsOf("ada", List.of("it"));
    groups.groupsOf("ada");
    clock.pass(Duration.ofMinutes(9));
    groups.groupsOf("ada");
    assertThat(issuer.tokenRequests()).hasSize(1);

    clock.pass(Duration.ofSeconds(30));
    groups.groupsOf("ada");

    assertThat(issuer.tokenRequests()).hasSize(2);
  }

  @Test
  void aTokenThatWasTakenBackIsReplacedOnce() {
    issuer.groupsOf("ada", List.of("it"));
    groups.groupsOf("ada");
    issuer.revoke();

    assertThat(groups.groupsOf("ada")).isEqualTo(Set.of("it"));
    assertThat(issuer.tokenRequests()).hasSize(2);

    issuer.trouble("/users/ada/groups", Trouble.answer(401, ""));
    long before = issuer.calls("/users/ada/groups");
    assertUnavailable("ada");
    assertThat(issuer.calls("/users/ada/groups")).isEqualTo(before + 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a/b", "../groups", "a b", "a+b", "a%2Fb", "a?b", "a#b", "\u00e4", "a&b=c", "..;"})
  void aNameIsANameWhateverItHolds(String name) {
    GroupDirectory query = groups("/users/all/groups?of={user}&more=");
    issuer.groupsOf("all", List.of("it"));
    issuer.groups(Map.of("groups", List.of("stolen")));

    assertThat(groups.groupsOf(name)).isEmpty();
    assertThat(query.groupsOf(name)).isEqualTo(Set.of("it"));
    assertThat(issuer.targets())
        .filteredOn(target -> target.getPath().equals("/users/all/groups"))
        .singleElement()
        .satisfies(
            target ->
                assertThat(TestIssuer.parameters(target))
                    .isEqualTo(Map.of("of", name, "more", "")));
    assertThat(issuer.targets())
        .filteredOn(target -> target.getRawPath().startsWith("/users/"))
        .allSatisfy(target -> assertThat(target.getRawPath().split("/", -1)).hasSize(4));
    assertThat(issuer.calls("/groups")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "..."})
  void aNameThatIsAStepOfAPathIsNobodys(String name) {
    assertThat(groups.groupsOf(name)).isEmpty();
    assertThat(issuer.targets()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "7", "{\"groups\":\"it\"}", "{\"groups\":[7]}", "<html>"})
  void anAnswerOfAnotherShapeIsNone(String body) {
    issuer.trouble("/users/ada/groups", Trouble.answer(200, body));

    assertUnavailable("ada");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 403, 500, 503})
  void anErrorIsNoAnswer(int status) {
    issuer.trouble("/users/ada/groups", Trouble.answer(status, "{\"groups\":[\"it\"]}"));

    assertUnavailable("ada");
  }

  @Test
  void withoutATokenNobodyCanBeAsked() {
    issuer.trouble("/token", Trouble.answer(400, "{\"error\":\"access_denied\"}"));
    assertUnavailable("ada");

    issuer.close();
    assertUnavailable("ada");
  }

  private GroupDirectory groups(String path) {
    return new GroupsService(
        OAuth2.of(ProviderSettings.plain(issuer).build(), clock).account(), issuer.issuer() + path);
  }

  private void assertUnavailable(String name) {
    assertThatExceptionOfType(GroupsUnavailableException.class)
        .isThrownBy(() -> groups.groupsOf(name));
  }
}
