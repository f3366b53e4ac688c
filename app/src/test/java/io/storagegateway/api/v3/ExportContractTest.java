package io.storagegateway.api.v3;

import static io.storagegateway.api.v3.OldService.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportContractTest {
  private static final String EXPORT = "/v3/dummy/export";

  @AutoClose private static final OldService service = OldService.start();
  private static final Http http = service.operator();

  @Test
  void aPolicyHasItsRulesInOrderAndEachOnce() {
    Answer made =
        http.post(EXPORT + "/ordered", "{\"rules\": [\"b\", \"a\", \"b\", \"10.0.0.0/8\"]}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().textValue()).isEmpty();
    Answer policy = http.get(EXPORT + "/ordered");
    assertThat(policy.body())
        .isEqualTo("{\"name\":\"ordered\",\"rules\":[\"b\",\"a\",\"10.0.0.0/8\"]}");
    assertThat(http.get(EXPORT).json()).contains(policy.json());
    assertThat(http.get(EXPORT + "/").json()).contains(policy.json());
  }

  @Test
  void rulesMayBeLeftOut() {
    assertThat(http.post(EXPORT + "/empty", "{}").status()).isEqualTo(201);
    assertThat(http.get(EXPORT + "/empty").json().get("rules")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"rules\": null}",
        "{\"rules\": \"a\"}",
        "{\"rules\": [\"\"]}",
        "{\"rules\": [null]}",
        "{\"rules\": [1]}",
        "{\"rules\": {}}"
      })
  void badRulesAreRefused(String body) {
    assertRefused(http.post(EXPORT + "/bad", body), 400);
    assertRefused(http.get(EXPORT + "/bad"), 404, "No such export policy");
  }

  @Test
  void aNameThatExistsIsFineWithTheSameRulesAndRefusedWithOthers_fix() {
    http.post(EXPORT + "/same", "{\"rules\": [\"a\", \"b\"]}");
    assertThat(http.post(EXPORT + "/same", "{\"rules\": [\"a\", \"b\", \"a\"]}").status())
        .isEqualTo(201);
    assertRefused(http.post(EXPORT + "/same", "{\"rules\": [\"b\", \"a\"]}"), 400);
    assertRefused(http.post(EXPORT + "/same", "{}"), 400);
    assertThat(rules("same")).hasToString("[\"a\",\"b\"]");
  }

  @Test
  void aPolicyThatWasRemovedIsGoneAndCanBeMadeAgain() {
    http.post(EXPORT + "/again", "{\"rules\": [\"a\"]}");
    Answer deleted = http.delete(EXPORT + "/again");
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.body()).isEmpty();
    assertRefused(http.get(EXPORT + "/again"), 404, "No such export policy");
    assertRefused(http.delete(EXPORT + "/again"), 404);
    assertThat(http.post(EXPORT + "/again", "{}").status()).isEqualTo(201);
  }

  @Test
  void aRuleIsPresentHoweverOftenItIsPut() {
    http.post(EXPORT + "/put", "{\"rules\": [\"a\"]}");
    for (int i = 0; i < 4; i++) {
      Answer put = http.put(EXPORT + "/put/rule/10.10.10.1/24", "");
      assertThat(put.status()).isEqualTo(201);
      assertThat(put.json().textValue()).isEmpty();
    }
    assertThat(rules("put")).hasToString("[\"a\",\"10.10.10.1/24\"]");
  }

  @Test
  void aRuleIsAbsentHoweverOftenItIsDeleted() {
    http.post(EXPORT + "/cut", "{\"rules\": [\"a\", \"b\"]}");
    assertThat(http.delete(EXPORT + "/cut/rule/a").status()).isEqualTo(204);
    assertThat(http.delete(EXPORT + "/cut/rule/a").status()).isEqualTo(204);
    assertThat(rules("cut")).hasToString("[\"b\"]");
  }

  @Test
  void rulesOfAMissingPolicyAreNotFound_fix() {
    assertRefused(http.put(EXPORT + "/nosuch/rule/a", ""), 404, "No such export policy");
    assertRefused(http.delete(EXPORT + "/nosuch/rule/a"), 404, "No such export policy");
  }

  @Test
  void policiesMayBeCalledAlmostAnything() {
    String path = EXPORT + "/192.168.0.0/24";
    assertThat(http.post(path, "{\"rules\": [\"x\"]}").status()).isEqualTo(201);
    assertThat(http.get(path).json().get("name").textValue()).isEqualTo("192.168.0.0/24");
    assertThat(http.put(path + "/rule/y", "").status()).isEqualTo(201);
    assertThat(http.get(EXPORT + "/192.168.0.0%2F24").json().get("rules")).hasSize(2);
    String odd = EXPORT + "/%C3%A4%20%26%20b;c%25";
    assertThat(http.post(odd, "{}").status()).isEqualTo(201);
    assertThat(http.get(odd).json().get("name").textValue()).isEqualTo("ä & b;c%");
  }

  @Test
  void theFirstRuleInAPathSplitsIt() {
    http.post(EXPORT + "/split", "{}");
    http.put(EXPORT + "/split/rule/a/rule/b", "");
    assertThat(rules("split")).hasToString("[\"a/rule/b\"]");
    assertRefused(http.delete(EXPORT + "/split/rule"), 404);
    assertRefused(http.delete(EXPORT + "/split/rule/"), 404);
    assertThat(rules("split")).hasSize(1);
  }

  private static JsonNode rules(String policy) {
    return http.get(EXPORT + "/" + policy).json().get("rules");
  }
}
