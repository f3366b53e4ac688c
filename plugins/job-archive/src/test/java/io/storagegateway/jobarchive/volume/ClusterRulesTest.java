package io.storagegateway.jobarchive.volume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.jobarchive.TestArchive;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With what is let through here, cc-backend starts. */
class ClusterRulesTest {
  private static final String WHOLE =
      """
      {"name": "emmy",
       "metricConfig": [{"name": "load", "timestep": 60, "scope": "node", "unit": {"base": ""},
         "peak": 1.5, "lowerIsBetter": false, "subClusters": [{"name": "main", "alert": 1}],
         "whatever": [1]}],
       "subClusters": [{"name": "main", "nodes": "n[01-10],login", "socketsPerNode": 2,
         "flopRateScalar": {"unit": {"base": "F/s", "prefix": "G"}, "value": 14},
         "topology": {"node": [0, 1], "socket": [[0], [1]], "accelerators": [{"id": "0"}]}}]}
      """;

  private static List<String> problems(String json) {
    JsonNode description = TestArchive.object(json);
    return ClusterRules.problems("emmy", description);
  }

  @Test
  void aWholeDescriptionAndFieldsThatNobodyKnowsAreTaken() {
    assertThat(problems(WHOLE)).isEmpty();
  }

  /** Each breaks one rule, and the sentence says where. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"name\": \"emmy\" | \"name\": \"fritz\" | name is emmy, as the volume's.",
        "\"name\": \"emmy\" | \"name\": 1 | name is a text.",
        "\"timestep\": 60 | \"timestep\": 0 | metricConfig load has a timestep",
        "\"timestep\": 60 | \"timestep\": 1.5 | metricConfig[0].timestep is a whole number.",
        "\"timestep\": 60 | \"timestep\": \"60\" | metricConfig[0].timestep is a whole number.",
        "\"timestep\": 60 | \"timestep\": 1e400 | metricConfig[0].timestep is a whole number.",
        "\"timestep\": 60 | \"timestep\": 9223372036854775808 | is a whole number.",
        "\"scope\": \"node\" | \"scope\": \"rack\" | metricConfig load has one of the scopes",
        "{\"base\": \"\"} | [] | metricConfig[0].unit is an object.",
        "\"peak\": 1.5 | \"peak\": \"1.5\" | metricConfig[0].peak is a number.",
        "\"lowerIsBetter\": false | \"lowerIsBetter\": 0 | lowerIsBetter is true or false.",
        "\"alert\": 1 | \"alert\": true | metricConfig[0].subClusters[0].alert is a number.",
        "[0, 1] | [\"0\"] | subClusters[0].topology.node[0] is a whole number.",
        "[[0], [1]] | [0] | subClusters[0].topology.socket[0] is a list.",
        "{\"id\": \"0\"} | {\"id\": 0} | accelerators[0].id is a text.",
        "\"value\": 14 | \"value\": \"14\" | subClusters[0].flopRateScalar.value is a number.",
        "n[01-10],login | n[1-10] | subClusters main has nodes such as",
      })
  void whatBreaksARuleIsToldWithItsPlace(String what, String instead, String problem) {
    assertThat(WHOLE).contains(what);
    assertThat(problems(WHOLE.replace(what, instead))).singleElement().asString().contains(problem);
  }

  @Test
  void clustersWithoutMetricsOrPartsOrWithTwoOfANameAreRefused() {
    assertThat(problems("{\"name\": \"emmy\"}"))
        .containsExactly("metricConfig has at least one.", "subClusters has at least one.");
    assertThat(
            problems(
                """
                {"name": "emmy", "metricConfig": [{"name": "a", "timestep": 1},
                  {"name": "a", "timestep": 1}], "subClusters": [{"nodes": "*"}]}
                """))
        .containsExactly(
            "metricConfig have names, each its own.",
            "subClusters have names, each its own.",
            "subClusters has at least one.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "*", "n1", "n01,n02", "n[1-9]", "n[01-10,20-30],login", "a-b[1-2]c[3-4]"})
  void listsOfMachinesThatCcBackendReads(String nodes) {
    assertThat(NodeListRule.allows(nodes)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ", "n1,", ",n1", "n[1-10]", "n[1]", "n[]", "n[1-2", "n1]", "n[a-b]", "n.example.org",
        "n_1", "-n", "n 1", "**", "n[1-2,]", "n[1-1234567890]", "n1,,n2", "n[[1-2]]", "ñ1", "n1\n"
      })
  void listsOfMachinesThatItDoesNot(String nodes) {
    assertThat(NodeListRule.allows(nodes)).isFalse();
  }

  /** A regular expression for the whole of it would need a stack as long as the list. */
  @Test
  void longListsAreJudgedToo() {
    String terms = "node[0001-1000]" + ",node[0001-1000]".repeat(2_000);
    assertThat(NodeListRule.allows(terms)).isTrue();
    assertThat(NodeListRule.allows("a".repeat(100_000) + "]")).isFalse();
    assertThat(NodeListRule.allows("a".repeat(100_000))).isTrue();
  }
}
