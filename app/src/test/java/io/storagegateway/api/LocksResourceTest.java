package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedGateway.class)
class LocksResourceTest {
  private final Http http;

  LocksResourceTest(RunningGateway gateway) {
    http = gateway.signedIn();
  }

  @Test
  void aLockIsTakenOnceAndKeptByItsHolder() {
    String locks = locks("taken");
    Answer taken = http.put(locks + "/node-1", "");
    assertThat(taken.status()).isEqualTo(201);
    assertThat(taken.json().get("kind").asText()).isEqualTo("native");
    Answer again = http.put(locks + "/node-1", "");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(taken.json());
  }

  @Test
  void anotherHostDoesNotGetIt() {
    String locks = locks("held");
    http.put(locks + "/node-1", "");
    Answer refused = http.put(locks + "/node-2", "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("type").asText()).endsWith("/lock-held");
  }

  @Test
  void theHoldersAreListed() {
    String locks = locks("listed");
    http.put(locks + "/node-1", "");
    JsonNode list = http.get(locks).json();
    assertThat(list.get("total").asLong()).isEqualTo(1);
    assertThat(list.at("/items/0/host").asText()).isEqualTo("node-1");
    assertThat(http.get(locks + "?fields=host").json().at("/items/0").toString())
        .isEqualTo("{\"host\":\"node-1\"}");
  }

  @Test
  void aLockIsReleasedOnce() {
    String locks = locks("released");
    http.put(locks + "/node-1", "");
    assertThat(http.delete(locks + "/node-2").status()).isEqualTo(404);
    assertThat(http.delete(locks + "/node-1").status()).isEqualTo(204);
    assertThat(http.delete(locks + "/node-1").status()).isEqualTo(404);
    assertThat(http.get(locks).json().get("items")).isEmpty();
  }

  @Test
  void aHostWhoseNameIsTooLongIsRefused() {
    assertThat(http.put(locks("narrow") + "/" + "h".repeat(256), "").status()).isEqualTo(422);
  }

  private String locks(String volume) {
    http.post("/v4/dummy/volumes", "{\"name\": \"lock-" + volume + "\"}");
    return "/v4/dummy/volumes/lock-" + volume + "/locks";
  }
}
