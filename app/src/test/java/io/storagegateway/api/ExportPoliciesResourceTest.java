package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedGateway.class)
class ExportPoliciesResourceTest {
  private static final String POLICIES = "/v4/dummy/export-policies";

  private final Http http;

  ExportPoliciesResourceTest(RunningGateway gateway) {
    http = gateway.signedIn();
  }

  @Test
  void aPolicyIsMadeReadAndRemoved() {
    Answer made = policy("whole", "\"10.0.0.0/8\", \"host.example\", \"10.0.0.0/8\"");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().get("rules").toString()).isEqualTo("[\"10.0.0.0/8\",\"host.example\"]");
    Answer read = http.get(POLICIES + "/whole");
    assertThat(read.json()).isEqualTo(made.json());
    assertThat(read.header("ETag")).contains('"' + read.json().get("version").asText() + '"');
    assertThat(http.delete(POLICIES + "/whole").status()).isEqualTo(204);
    assertThat(http.get(POLICIES + "/whole").status()).isEqualTo(404);
  }

  @Test
  void aRuleIsAddedOnceAndRemovedWhereverItIs() {
    policy("rules", "\"10.0.0.0/8\"");
    String rules = POLICIES + "/rules/rules";
    Answer added = http.post(rules, "{\"client\": \"@hosts\"}");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.json().get("rules").toString()).isEqualTo("[\"10.0.0.0/8\",\"@hosts\"]");
    assertThat(http.post(rules, "{\"client\": \"@hosts\"}").status()).isEqualTo(200);
    assertThat(http.delete(rules + "?client=10.0.0.0/8").status()).isEqualTo(204);
    assertThat(http.delete(rules + "?client=10.0.0.0/8").status()).isEqualTo(204);
    assertThat(http.get(rules).json().findValuesAsText("client")).containsExactly("@hosts");
  }

  @Test
  void rulesAreListedInTheirOrderPageByPage() {
    policy("ordered", "\"z\", \"a\", \"m\"");
    Answer first = http.get(POLICIES + "/ordered/rules?limit=2");
    assertThat(first.json().findValuesAsText("client")).containsExactly("z", "a");
    Answer second =
        http.get(POLICIES + "/ordered/rules?limit=2&cursor=" + first.json().get("next").asText());
    assertThat(second.json().findValuesAsText("client")).containsExactly("m");
    assertThat(second.json().get("next").isNull()).isTrue();
  }

  @Test
  void aRuleToRemoveHasToBeNamed() {
    policy("unnamed", "");
    assertThat(http.delete(POLICIES + "/unnamed/rules").status()).isEqualTo(400);
    assertThat(http.delete(POLICIES + "/unnamed/rules?client=").status()).isEqualTo(400);
  }

  @Test
  void anotherVersionIsNotChanged() {
    policy("versioned", "\"a\"");
    String rules = POLICIES + "/versioned/rules";
    assertThat(http.post(rules, "{\"client\": \"b\"}", "If-Match", "\"x\"").status())
        .isEqualTo(412);
    assertThat(http.delete(rules + "?client=a", "If-Match", "\"x\"").status()).isEqualTo(412);
    assertThat(http.delete(POLICIES + "/versioned", "If-Match", "\"x\"").status()).isEqualTo(412);
    assertThat(http.get(rules).json().findValuesAsText("client")).containsExactly("a");
  }

  @Test
  void aPolicyThatAVolumeHasStays() {
    policy("in-use", "\"a\"");
    http.post("/v4/dummy/volumes", "{\"name\": \"exported\", \"active_policy_name\": \"in-use\"}");
    Answer refused = http.delete(POLICIES + "/in-use");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("type").asText()).endsWith("/policy-in-use");
  }

  @Test
  void rulesThatAreNoneAreRefused() {
    assertThat(policy("bad", "null").status()).isEqualTo(400);
    assertThat(policy("bad", "7").status()).isEqualTo(400);
    assertThat(policy("bad", "\"\"").status()).isEqualTo(422);
    assertThat(http.post(POLICIES, "{\"rules\": []}").status()).isEqualTo(400);
    assertThat(http.get(POLICIES + "/bad").status()).isEqualTo(404);
  }

  private Answer policy(String name, String rules) {
    return http.post(POLICIES, "{\"name\": \"" + name + "\", \"rules\": [" + rules + "]}");
  }
}
