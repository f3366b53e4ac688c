package io.storagegateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.access.Role;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyEnvironmentTest {
  private static final String TWO_BACKENDS =
      "db🌈NetappStorage🌈hostname🌈filer.example🌈username🌈me🌈password🌈myPassword:@;${X} "
          + "🌈vserver🌈vs1🦄mem🌈DummyStorage";

  @Test
  void backEndsOfTheEnvironmentReplaceThoseOfTheFile() {
    GatewayConfiguration configuration = backends(TWO_BACKENDS).configuration();

    assertThat(configuration.endpoints().keySet()).containsExactly("db", "mem");
    assertThat(configuration.endpoints().get("mem").plugin()).isEqualTo("dummy");
    assertThat(configuration.endpoints().get("db").plugin()).isEqualTo("netapp");
    ObjectNode settings = configuration.endpoints().get("db").settings();
    assertThat(settings.get("host").textValue()).isEqualTo("filer.example");
    assertThat(settings.get("svm").textValue()).isEqualTo("vs1");
    assertThat(settings.get("password").textValue())
        .as("a password may hold anything but the separators")
        .isEqualTo("myPassword:@;${X} ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                              | names no endpoint",
        "db                              | back-end 1 has to begin with the endpoint's name",
        "db🌈DummyStorage🌈x              | back-end 1 (\"db\") has an option without a value",
        "db🌈Other                        | the class \"Other\" of \"db\" is not known",
        "db🌈DummyStorage🦄               | back-end 2 has to begin with the endpoint's name",
        "db🌈DummyStorage🦄db🌈DummyStorage | names the endpoint \"db\" twice",
        "db🌈NetappStorage🌈hostnam🌈x     | the option \"hostnam\" of \"db\": unknown key; did you"
            + " mean \"hostname\"?",
        "db🌈NetappStorage🌈hostname🌈x🌈hostname🌈y | gives the option \"hostname\" of \"db\" twice"
      })
  void whatCannotBeUnderstoodStopsTheStart(String backends, String message) {
    assertThat(backends(backends).problems())
        .anyMatch(problem -> problem.startsWith("SAPI_BACKENDS: " + message));
  }

  @Test
  void backEndsWithoutSignInAreRefused() {
    assertThat(LoadedFrom.minimal("").with("SAPI_BACKENDS", "mem🌈DummyStorage").problems())
        .singleElement()
        .asString()
        .startsWith("SAPI_BACKENDS: is set without SAPI_OAUTH_CLIENT_ID");
  }

  @Test
  void theProviderComesFromTheEnvironment() {
    AuthConfiguration auth =
        LoadedFrom.minimal("")
            .withProvider()
            .with("SAPI_OAUTH_GROUPS_URL", "https://sso.example/groups")
            .configuration()
            .auth();

    assertThat(auth.mode()).isEqualTo(Mode.OAUTH2);
    assertThat(auth.oauth2().clientId()).isEqualTo("gateway");
    assertThat(auth.oauth2().clientSecret().reveal()).isEqualTo("hush");
    assertThat(auth.oauth2().tokenUrl()).isEqualTo(URI.create("https://sso.example/token"));
    assertThat(auth.oauth2().groupsUrl()).isEqualTo(URI.create("https://sso.example/groups"));
    assertThat(auth.oauth2().callbackPath()).isEqualTo("/oauth-done");
  }

  @Test
  void theTokenUrlHasTwoNames() {
    assertThat(
            LoadedFrom.minimal("")
                .with("SAPI_OAUTH_CLIENT_ID", "gateway")
                .with("SAPI_OAUTH_SECRET_KEY", "hush")
                .with("SAPI_OAUTH_TOKEN_URL", "https://sso.example/other")
                .with("SAPI_OAUTH_AUTHORIZE_URL", "https://sso.example/authorize")
                .configuration()
                .auth()
                .oauth2()
                .tokenUrl())
        .isEqualTo(URI.create("https://sso.example/other"));
  }

  @Test
  void aProviderThatIsNotCompleteNamesTheVariablesThatAreMissing() {
    assertThat(LoadedFrom.minimal("").with("SAPI_OAUTH_CLIENT_ID", "gateway").problems())
        .anyMatch(problem -> problem.contains("is missing; set SAPI_OAUTH_SECRET_KEY"))
        .anyMatch(problem -> problem.contains("is missing; set SAPI_OAUTH_ACCESS_TOKEN_URL"))
        .anyMatch(problem -> problem.contains("is missing; set SAPI_OAUTH_AUTHORIZE_URL"))
        .hasSize(3);
  }

  @Test
  void groupsOfTheEnvironmentWinOverTheFile() {
    AuthConfiguration auth =
        LoadedFrom.yaml(
                """
                endpoints: { a: { plugin: x } }
                auth: { mode: development, roles: { admin: [old], uber-admin: [kept] } }
                """)
            .withProvider()
            .with("SAPI_ROLE_USER_GROUPS", "it users, \"with, comma\" ,\"say \"\"hi\"\"\"")
            .with("SAPI_ROLE_ADMIN_GROUPS", "")
            .configuration()
            .auth();

    assertThat(auth.roles().get(Role.USER))
        .containsExactly("it users", "with, comma", "say \"hi\"");
    assertThat(auth.roles().get(Role.ADMIN)).isEmpty();
    assertThat(auth.roles().get(Role.UBER_ADMIN)).isEqualTo(List.of("kept"));
    assertThat(auth.anonymous()).isFalse();
  }

  @Test
  void withoutUserGroupsEverybodyMayRead() {
    assertThat(
            LoadedFrom.minimal("")
                .withProvider()
                .with("SAPI_ROLE_USER_GROUPS", "")
                .configuration()
                .auth()
                .anonymous())
        .isTrue();
    assertThat(LoadedFrom.minimal("").withProvider().configuration().auth().anonymous()).isTrue();
  }

  @Test
  void aQuoteThatIsNotClosedIsAProblem() {
    assertThat(
            LoadedFrom.minimal("").withProvider().with("SAPI_ROLE_USER_GROUPS", "\"a").problems())
        .containsExactly("SAPI_ROLE_USER_GROUPS: has a quote that is not closed");
  }

  @Test
  void theBasicAccountComesFromTheEnvironment() {
    BasicConfiguration basic =
        LoadedFrom.minimal("")
            .with("BASIC_AUTH_USERNAME", "me")
            .with("BASIC_AUTH_PASSWORD", "${not a variable}")
            .configuration()
            .auth()
            .basic();

    assertThat(basic.username()).isEqualTo("me");
    assertThat(basic.password().reveal()).isEqualTo("${not a variable}");
  }

  @Test
  void halfABasicAccountIsAProblem() {
    assertThat(LoadedFrom.minimal("").with("BASIC_AUTH_USERNAME", "me").problems())
        .singleElement()
        .asString()
        .startsWith("BASIC_AUTH_PASSWORD: is missing");
  }

  private static LoadedFrom backends(String backends) {
    return LoadedFrom.minimal("").withProvider().with("SAPI_BACKENDS", backends);
  }
}
