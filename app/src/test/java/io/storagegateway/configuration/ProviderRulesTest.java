package io.storagegateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "issuer",
        "authorize_url",
        "token_url",
        "jwks_url",
        "user_url",
        "groups_url",
        "logout_url",
        "user_groups_url"
      })
  void everyAddressOfTheProviderHasToBeSafe(String key) {
    assertThat(problems(key, "http://sso.example/{user}".replace(user(key), "a")))
        .singleElement()
        .asString()
        .startsWith("auth.oauth2." + key + ": has to be an https address")
        .contains("http is for localhost");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://sso.example/x",
        "//sso.example/x",
        "/x",
        "https:///x",
        "https://me:pw@sso.example/x",
        "https://sso.example/x#y",
        "http://127.0.0.1.sso.example/x",
        "http://localhost@sso.example/x"
      })
  void anAddressThatOthersMayReadOrThatIsNoneIsRefused(String address) {
    assertThat(problems("token_url", address))
        .singleElement()
        .asString()
        .startsWith("auth.oauth2.token_url: has to be an https address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://sso.example/x?y=z",
        "http://localhost:8080/x",
        "http://127.0.0.1/x",
        "http://[::1]:8080/x"
      })
  void anAddressThatNobodyElseReadsIsGood(String address) {
    assertThat(loaded("jwks_url", address).configuration().auth().oauth2().jwksUrl())
        .hasToString(address);
  }

  @Test
  void anIssuerHasNoQuery() {
    assertThat(problems("issuer", "https://sso.example/?realm=it"))
        .singleElement()
        .asString()
        .startsWith("auth.oauth2.issuer: has to be an address without a query");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://sso.example/groups | has to hold {user}",
        "https://{user}.example/groups | may hold {user} behind the host only",
        "https://sso.example:{user}/groups | has to be an https address",
        "https://sso.example/{user}/{ | must be a URL",
      })
  void theServiceForGroupsHasThePlaceForTheNameBehindTheHost(String address, String message) {
    assertThat(problems("user_groups_url", address))
        .singleElement()
        .asString()
        .startsWith("auth.oauth2.user_groups_url: " + message);
  }

  @Test
  void theNameMayStandAnywhereBehindTheHost() {
    String template = "https://sso.example/{user}?of={user}";

    assertThat(loaded("user_groups_url", template).configuration().auth().oauth2().userGroupsUrl())
        .isEqualTo(template);
  }

  @Test
  void withoutAnIssuerTheAddressesOfTheFlowAreNeeded() {
    assertThat(loaded("").problems())
        .extracting(problem -> problem.substring(0, problem.indexOf(';')))
        .containsExactlyInAnyOrder(
            "auth.oauth2.authorize_url: is missing", "auth.oauth2.token_url: is missing");
  }

  @Test
  void theAddressesOfAnOlderDeploymentAreHeldToTheSameRules() {
    assertThat(
            LoadedFrom.minimal("")
                .withProvider()
                .with("SAPI_OAUTH_GROUPS_URL", "http://sso.example/groups")
                .problems())
        .singleElement()
        .asString()
        .startsWith("auth.oauth2.groups_url: has to be an https address")
        .contains("SAPI_OAUTH_GROUPS_URL");
  }

  private static String user(String key) {
    return key.equals("user_groups_url") ? "nothing" : "{user}";
  }

  private static List<String> problems(String key, String address) {
    return loaded(key, address).problems();
  }

  private static LoadedFrom loaded(String key, String address) {
    String issuer = key.equals("issuer") ? "" : "issuer: https://sso.example/realm, ";
    return loaded(issuer + key + ": \"" + address + "\"");
  }

  private static LoadedFrom loaded(String more) {
    return LoadedFrom.yaml(
        """
        endpoints: { dummy: { plugin: dummy } }
        server: { public_url: "https://gateway.example" }
        auth:
          mode: oauth2
          oauth2: { client_id: gateway, client_secret: hush, %s }
        """
            .formatted(more));
  }
}
