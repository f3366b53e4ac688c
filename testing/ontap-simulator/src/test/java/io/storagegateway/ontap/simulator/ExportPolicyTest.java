package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportPolicyTest extends FilerTest {
  private static final String POLICIES = "/protocols/nfs/export-policies";

  static String rule(String client) {
    return "{\"clients\":[{\"match\":\"%s\"}],\"ro_rule\":[\"sys\"],\"rw_rule\":[\"sys\"]}"
        .formatted(client);
  }

  static String policy(String name, String rules) {
    return "{\"name\":\"%s\",\"svm\":{\"name\":\"vs1\"},\"rules\":[%s]}".formatted(name, rules);
  }

  private String made(String name, String rules) {
    Reply reply = console.post(POLICIES + "?return_records=true", policy(name, rules));
    assertThat(reply.status()).as("%s", reply).isEqualTo(201);
    return POLICIES + "/" + reply.record(0).get("id").asText();
  }

  @Test
  void aPolicyIsMadeAtOnceWithAnIdBeyondThirtyTwoBits() {
    Reply made = console.post(POLICIES, policy("p", rule("10.0.0.0/8") + "," + rule("host1")));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.at("num_records").asInt()).isEqualTo(1);
    assertThat(made.json().has("records")).isFalse();
    String path = made.headers().firstValue("Location").orElseThrow();
    Reply p = console.get(path);
    assertThat(p.at("id").asLong()).isGreaterThan(1L << 32);
    assertThat(p.text("name")).isEqualTo("p");
    assertThat(p.text("svm.name")).isEqualTo("vs1");
    assertThat(p.at("rules").size()).isEqualTo(2);
  }

  @Test
  void aCollectionShowsRulesOnlyIfTheyAreAskedFor() {
    made("p", rule("h"));
    assertThat(console.get(POLICIES + "?name=p").record(0).has("rules")).isFalse();
    Reply found = console.get(POLICIES + "?name=p&fields=rules.clients,rules.index");
    assertThat(found.record(0).at("/rules/0/clients/0/match").asText()).isEqualTo("h");
    assertThat(found.record(0).at("/rules/0/index").asInt()).isEqualTo(1);
    assertThat(found.record(0).at("/rules/0").has("ro_rule")).isFalse();
  }

  @Test
  void policiesAreFoundByAClientOfTheirRules() {
    made("p", rule("10.0.0.0/8") + "," + rule("h"));
    made("q", rule("10.0.0.0/16"));
    Reply found = console.get(POLICIES + "?rules.clients.match=10.0.0.0/8");
    assertThat(found.json().findValuesAsText("name")).containsExactly("p");
  }

  @Test
  void aPolicyCanBeWithoutRules() {
    String path = made("p", "");
    assertThat(console.get(path).at("rules").isEmpty()).isTrue();
    assertThat(console.get(path).at("rules").isArray()).isTrue();
  }

  @Test
  void rulesKeepTheirOrderAndWhatTheySay() {
    String path =
        made(
            "p",
            """
            {"clients":[{"match":"@group"},{"match":"h"}],"ro_rule":["krb5","sys"],
             "rw_rule":["never"],"superuser":["sys"],"protocols":["nfs3","nfs4"],
             "anonymous_user":"0"},"""
                + rule("h2"));
    Reply p = console.get(path);
    assertThat(p.at("rules.0.clients.1.match").asText()).isEqualTo("h");
    assertThat(p.at("rules.0.ro_rule").toString()).isEqualTo("[\"krb5\",\"sys\"]");
    assertThat(p.at("rules.0.rw_rule.0").asText()).isEqualTo("never");
    assertThat(p.at("rules.0.superuser.0").asText()).isEqualTo("sys");
    assertThat(p.at("rules.0.protocols").size()).isEqualTo(2);
    assertThat(p.at("rules.0.anonymous_user").asText()).isEqualTo("0");
    assertThat(p.at("rules.1.clients.0.match").asText()).isEqualTo("h2");
    assertThat(p.at("rules.1.index").asInt()).isEqualTo(2);
    assertThat(p.at("rules.1.protocols.0").asText()).isEqualTo("any");
    assertThat(p.at("rules.1.superuser.0").asText()).isEqualTo("none");
    assertThat(p.at("rules.1.anonymous_user").asText()).isEqualTo("65534");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"rules\":[]} | 262177",
        "{\"name\":\"a b\"} | 1703952",
        "{\"name\":\"\"} | 1703952",
        "{\"name\":\"p\",\"colour\":1} | 262179",
        "{\"name\":\"p\",\"id\":5} | 262196",
        "{\"name\":\"p\",\"rules\":[{}]} | 262177",
        "{\"name\":\"p\",\"rules\":5} | 262197",
        "{\"name\":\"p\",\"rules\":[5]} | 262197",
        "{\"name\":\"p\",\"svm.name\":\"vs9\"} | 2621462",
        "{\"name\":\"p\",\"svm.name\":\"vs_other\"} | 2621462",
      })
  void whatIsNoPolicyIsRefused(String body, long code) {
    FilerDump before = filer.dump();
    assertRefused(console.post(POLICIES, body), 400, code);
    assertThat(filer.dump()).isEqualTo(before);
  }

  @Test
  void aNameIsTakenOnceAndCanBeUsedAgain() {
    String path = made("p", "");
    assertRefused(console.post(POLICIES, policy("p", "")), 409, 1);
    console.delete(path);
    made("p", "");
  }

  @Test
  void aNameHasAtMost256Characters() {
    made("p".repeat(256), "");
    assertRefused(console.post(POLICIES, policy("p".repeat(257), "")), 400, 1_704_047);
  }

  @Test
  void nothingIsMadeIfOneRuleIsWrong() {
    FilerDump before = filer.dump();
    assertRefused(
        console.post(POLICIES, policy("p", rule("h") + "," + rule("10.1.1.1/24"))),
        400,
        1_704_040);
    assertRefused(
        console.post(POLICIES, policy("p", rule("h") + "," + rule("h"))), 400, 1_704_071);
    assertThat(filer.dump()).isEqualTo(before);
  }

  @Test
  void aPolicyIsRenamedAndItsVolumesKeepIt() {
    String path = made("p", "");
    made("q", "");
    String volume = make("v", "\"nas.export_policy.name\":\"p\"");
    assertRefused(console.patch(path, "{\"name\":\"q\"}"), 409, 1);
    assertThat(console.patch(path, "{\"name\":\"r\"}").status()).isEqualTo(200);
    assertThat(read(volume).text("nas.export_policy.name")).isEqualTo("r");
  }

  @Test
  void allRulesAreReplacedTogether() {
    String path = made("p", rule("a") + "," + rule("b"));
    assertThat(console.patch(path, "{\"rules\":[" + rule("c") + "]}").status()).isEqualTo(200);
    assertThat(console.get(path).json().findValuesAsText("match")).containsExactly("c");
    FilerDump before = filer.dump();
    assertRefused(
        console.patch(path, "{\"rules\":[" + rule("d") + "," + rule("1.2.3.4/8") + "]}"),
        400,
        1_704_040);
    assertThat(filer.dump()).isEqualTo(before);
    console.patch(path, "{\"rules\":[]}");
    assertThat(console.get(path).at("rules").isEmpty()).isTrue();
  }

  @Test
  void aPolicyThatAVolumeHasIsNotDeleted() {
    String path = made("p", "");
    String volume = make("v", "\"nas.export_policy.name\":\"p\"");
    assertRefused(console.delete(path), 400, 1_703_945);
    patch(volume, "{\"nas.export_policy.name\":\"default\"}");
    assertThat(console.delete(path).status()).isEqualTo(200);
    assertRefused(console.get(path), 404, 4);
    assertRefused(console.delete(path), 404, 4);
  }

  @Test
  void theDefaultPolicyStays() {
    String id = console.get(POLICIES + "?name=default").record(0).get("id").asText();
    assertRefused(console.delete(POLICIES + "/" + id), 400, 1_703_947);
    assertRefused(console.patch(POLICIES + "/" + id, "{\"name\":\"p\"}"), 400, 1_703_950);
  }

  @Test
  void anIdIsANumber() {
    assertRefused(console.get(POLICIES + "/p"), 400, 262_197);
    assertRefused(console.get(POLICIES + "/1"), 404, 4);
  }

  @Test
  void aPolicyShowsFiveHundredOfItsRules() {
    String rules =
        IntStream.range(0, 501).mapToObj(i -> rule("h" + i)).collect(Collectors.joining(","));
    String path = made("p", rules);
    Reply p = console.get(path);
    assertThat(p.at("rules").size()).isEqualTo(500);
    assertThat(p.at("are_rules_truncated").asBoolean()).isTrue();
    assertThat(console.get(path + "/rules").records()).isEqualTo(501);
    console.delete(path + "/rules/501");
    assertThat(console.get(path).json().has("are_rules_truncated")).isFalse();
  }
}
