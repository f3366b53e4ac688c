package io.storagegateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibilityRulesTest {
  @Test
  void nothingHasToBeSaid() {
    GatewayConfiguration configuration = with("", "").configuration();
    assertThat(configuration.auth().visibility()).isEqualTo(VisibilityConfiguration.DEFAULT);
    assertThat(configuration.endpoints().get("dummy").visibility()).isNull();
  }

  @Test
  void everythingCanBeSaid() {
    String all =
        "{ user_name: { pattern: '(.+)@site', replacement: $1 }, managers: { pis: [physics] },"
            + " manager_groups: 'pi-(?<project>.+)' }";
    GatewayConfiguration configuration =
        with("visibility: " + all, "visibility: { managers: { others: [x, y] } }").configuration();
    assertThat(configuration.auth().visibility())
        .isEqualTo(
            new VisibilityConfiguration(
                new UserNameConfiguration("(.+)@site", "$1"),
                Map.of("pis", List.of("physics")),
                "pi-(?<project>.+)"));
    assertThat(configuration.endpoints().get("dummy").visibility())
        .isEqualTo(new VisibilityConfiguration(null, Map.of("others", List.of("x", "y")), null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ user_name: { pattern: '([', replacement: x } }|user_name.pattern|regular expression",
        "{ user_name: { pattern: '(a)(?=b)', replacement: x } }|user_name.pattern|regular",
        "{ user_name: { pattern: '(.*)', replacement: $2 } }|user_name.replacement|0 to 1",
        "{ user_name: { pattern: '(.*)', replacement: $ } }|user_name.replacement|0 to 1",
        "{ user_name: { pattern: '(.*)', replacement: a$x } }|user_name.replacement|0 to 1",
        "{ user_name: { pattern: '(.*)', replacement: $10 } }|user_name.replacement|0 to 1",
        "{ user_name: { pattern: '(.*)' } }|user_name.replacement|",
        "{ user_name: { replacement: x } }|user_name.pattern|",
        "{ manager_groups: 'pi-(.*)' }|manager_groups|(?<project>",
        "{ manager_groups: '(?<project>' }|manager_groups|regular expression",
        "{ managers: { pis: ['']} }|managers.pis[0]|",
        "{ manager: {} }|manager|managers"
      })
  void whatIsWrongIsToldWithItsPath(String value, String place, String words) {
    assertThat(with("visibility: " + value, "").problems())
        .singleElement()
        .asString()
        .startsWith("auth.visibility." + place)
        .contains(words == null ? "" : words);
    assertThat(with("", "visibility: " + value).problems())
        .singleElement()
        .asString()
        .startsWith("endpoints.dummy.visibility." + place);
  }

  private static LoadedFrom with(String global, String own) {
    return LoadedFrom.yaml(
        """
        endpoints:
          dummy:
            plugin: dummy
            %s
        auth:
          mode: development
          %s
        """
            .formatted(own, global));
  }
}
