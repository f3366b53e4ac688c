package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportRuleTest extends FilerTest {
  private String policy;
  private String rules;

  @BeforeEach
  void makePolicy() {
    String three =
        ExportPolicyTest.rule("a")
            + ","
            + ExportPolicyTest.rule("b")
            + ","
            + ExportPolicyTest.rule("c");
    policy =
        "/protocols/nfs/export-policies/"
            + console
                .post(
                    "/protocols/nfs/export-policies?return_records=true",
                    ExportPolicyTest.policy("p", three))
                .record(0)
                .get("id")
                .asText();
    rules = policy + "/rules";
  }

  private List<String> clients() {
    return console.get(rules + "?fields=clients").json().findValuesAsText("match");
  }

  private static String rule(String client, String more) {
    String rule = ExportPolicyTest.rule(client);
    return rule.substring(0, rule.length() - 1) + "," + more + "}";
  }

  @Test
  void aRuleWithoutAnIndexGoesToTheEnd() {
    Reply made = console.post(rules + "?return_records=true", ExportPolicyTest.rule("d"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.record(0).get("index").asInt()).isEqualTo(4);
    assertThat(made.headers().firstValue("Location")).contains("/api" + rules + "/4");
    assertThat(clients()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void aRuleAtAnIndexInUseMovesTheOthersOn() {
    console.post(rules, rule("x", "\"index\":1"));
    assertThat(clients()).containsExactly("x", "a", "b", "c");
    console.post(rules, rule("y", "\"index\":3"));
    assertThat(clients()).containsExactly("x", "a", "y", "b", "c");
    console.post(rules, rule("z", "\"index\":99"));
    assertThat(clients()).containsExactly("x", "a", "y", "b", "c", "z");
  }

  @Test
  void theOthersMoveUpWhenARuleIsDeleted() {
    assertThat(console.delete(rules + "/2").status()).isEqualTo(200);
    assertThat(clients()).containsExactly("a", "c");
    assertThat(console.get(rules + "/2").at("clients.0.match").asText()).isEqualTo("c");
    assertRefused(console.get(rules + "/3"), 404, 4);
    assertRefused(console.delete(rules + "/3"), 404, 4);
  }

  @Test
  void aRuleIsMovedToAnotherIndex() {
    assertThat(console.patch(rules + "/3?new_index=1", "{}").status()).isEqualTo(200);
    assertThat(clients()).containsExactly("c", "a", "b");
    console.patch(rules + "/1?new_index=3", "{\"rw_rule\":[\"never\"]}");
    assertThat(clients()).containsExactly("a", "b", "c");
    assertThat(console.get(rules + "/3").at("rw_rule.0").asText()).isEqualTo("never");
  }

  @Test
  void whatIsNotSaidOfARuleStays() {
    console.patch(rules + "/2", "{\"ro_rule\":[\"any\"]}");
    Reply rule = console.get(rules + "/2");
    assertThat(rule.at("ro_rule.0").asText()).isEqualTo("any");
    assertThat(rule.at("rw_rule.0").asText()).isEqualTo("sys");
    assertThat(rule.at("clients.0.match").asText()).isEqualTo("b");
  }

  @Test
  void rulesAreFoundByTheirClients() {
    Reply found = console.get(rules + "?clients.match=b");
    assertThat(found.records()).isEqualTo(1);
    assertThat(found.record(0).get("index").asInt()).isEqualTo(2);
  }

  @Test
  void aRuleIsThereOnce() {
    assertRefused(console.post(rules, ExportPolicyTest.rule("a")), 400, 1_704_070);
    assertRefused(
        console.patch(rules + "/2", "{\"clients\":[{\"match\":\"a\"}]}"), 400, 1_704_070);
    assertThat(console.patch(rules + "/1", "{\"clients\":[{\"match\":\"a\"}]}").status())
        .isEqualTo(200);
    assertThat(console.post(rules, rule("a", "\"anonymous_user\":\"0\"")).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"ro_rule\":[\"sys\"] | \"ro_rule\":[\"all\"] | 262197",
        "\"ro_rule\":[\"sys\"] | \"ro_rule\":[5] | 262197",
        "\"rw_rule\":[\"sys\"] | \"protocols\":[\"nfs\"] | 262177",
        "\"match\":\"d\" | \"match\":\"10.0.0.1/8\" | 1704040",
        "\"match\":\"d\" | \"name\":\"d\" | 262179",
        "{\"match\":\"d\"} | {\"match\":\"d\"},{\"match\":\"d\"} | 1704050",
        "{\"match\":\"d\"} | '' | 262177",
      })
  void whatIsNoRuleIsRefused(String text, String other, long code) {
    FilerDump before = filer.dump();
    assertRefused(
        console.post(rules, ExportPolicyTest.rule("d").replace(text, other)), 400, code);
    assertThat(filer.dump()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"protocols\":[\"nfs5\"] | 262197",
        "\"superuser\":[\"root\"] | 262197",
        "\"anonymous_user\":\"a b\" | 3277083",
        "\"index\":0 | 262197",
        "\"index\":\"x\" | 262197",
      })
  void whatIsWrongInARuleIsSaid(String more, long code) {
    assertRefused(console.post(rules, rule("d", more)), 400, code);
  }

  @Test
  void anIndexIsANumberFromOneOn() {
    assertRefused(console.get(rules + "/0"), 400, 262_197);
    assertRefused(console.get(rules + "/x"), 400, 262_197);
    assertRefused(console.patch(rules + "/1?new_index=0", "{}"), 400, 262_197);
  }

  @Test
  void clientsAreListedAddedAndRemoved() {
    String clients = rules + "/1/clients";
    assertThat(console.post(clients, "{\"match\":\"10.0.0.0/8\"}").status()).isEqualTo(201);
    assertThat(console.get(clients).json().findValuesAsText("match"))
        .containsExactly("10.0.0.0/8", "a");
    assertRefused(console.post(clients, "{\"match\":\"a\"}"), 400, 1_704_051);
    assertRefused(console.post(clients, "{\"match\":\"10.0.0.1/8\"}"), 400, 1_704_040);
    assertThat(console.delete(clients + "/a").status()).isEqualTo(200);
    assertRefused(console.delete(clients + "/a"), 404, 4);
    assertThat(clients()).containsExactly("10.0.0.0/8", "b", "c");
  }
}
