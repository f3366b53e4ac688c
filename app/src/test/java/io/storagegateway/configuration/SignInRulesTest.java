package io.storagegateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInRulesTest {
  @ParameterizedTest
  @ValueSource(strings = {"short", "not base 64 at all, but long enough for it", "YWJjZA=="})
  void aKeyThatIsNoneIsToldWithTheWayToMakeOne(String key) {
    assertThat(problems("encryption_key: '" + key + "'"))
        .singleElement()
        .asString()
        .contains("auth.encryption_key", "openssl rand -base64 32")
        .doesNotContain(key);
  }

  @Test
  void aKeyOfTheRightLengthIsFine() {
    assertThat(
            with("encryption_key: MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
                .configuration()
                .auth()
                .encryptionKey())
        .isNotNull();
  }

  @Test
  void groupsThatWouldEndBeforeTheyAreAskedForAgainAreAMistake() {
    assertThat(problems("groups_max_age: 5m"))
        .singleElement()
        .asString()
        .contains("auth.groups_max_age", "auth.groups_refresh");
  }

  private static List<String> problems(String setting) {
    return with(setting).problems();
  }

  private static LoadedFrom with(String setting) {
    return LoadedFrom.yaml(
        """
        endpoints:
          dummy: { plugin: dummy }
        auth:
          mode: development
          %s
        """
            .formatted(setting));
  }
}
