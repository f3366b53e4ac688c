package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** If-Match, locks, shrinking and dry runs. */
@ExtendWith(SharedGateway.class)
class WriteConditionsTest {
  private static final String VOLUMES = "/v4/dummy/volumes";
  private static final String GROW = "{\"size_total\": 8192}";

  private final Http http;

  WriteConditionsTest(RunningGateway gateway) {
    http = gateway.signedIn();
  }

  @Test
  void aWriteForThePresentVersionIsDone() {
    String tag = tag(made("match"));
    assertThat(patch("match", GROW, "If-Match", tag).status()).isEqualTo(200);
    assertThat(patch("match", GROW, "If-Match", "*").status()).isEqualTo(200);
  }

  @Test
  void aWriteForAnotherVersionFailsItsConditionAndChangesNothing() {
    JsonNode before = made("mismatch");
    for (String tag : new String[] {"\"other\"", "W/" + tag(before), "\"a\", \"b\""}) {
      assertThat(patch("mismatch", GROW, "If-Match", tag).status()).isEqualTo(412);
      assertThat(http.delete(VOLUMES + "/mismatch", "If-Match", tag).status()).isEqualTo(412);
    }
    assertThat(http.get(VOLUMES + "/mismatch").json()).isEqualTo(before);
  }

  @Test
  void theConditionHoldsForDryRunsToo() {
    made("dry-mismatch");
    Answer answer =
        http.mergePatch(VOLUMES + "/dry-mismatch?dry_run=true", GROW, "If-Match", "\"other\"");
    assertThat(answer.status()).isEqualTo(412);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"If-Match|no-quotes|400", "Lock-Fence|x|400", "Lock-Fence|99999999999999999999|400"})
  void aConditionThatCannotBeReadIsMalformed(String header, String value, int status) {
    made("conditions");
    assertThat(patch("conditions", GROW, header, value).status()).isEqualTo(status);
  }

  @Test
  void aConditionWhereItHasNoMeaningIsNotIgnored() {
    Answer answer = http.post(VOLUMES, "{\"name\": \"unconditional\"}", "If-Match", "\"x\"");
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void aLockHoldsBackWhatItsHolderDoesNotSend() {
    made("locked");
    http.post(VOLUMES + "/locked/snapshots", "{\"name\": \"s\"}");
    assertThat(http.put(VOLUMES + "/locked/locks/node-1", "").status()).isEqualTo(201);
    String restore = "{\"snapshot\": \"s\"}";
    assertThat(patch("locked", GROW).status()).isEqualTo(409);
    assertThat(patch("locked", GROW, "Lock-Host", "node-2").status()).isEqualTo(409);
    assertThat(http.post(VOLUMES + "/locked/restore", restore).status()).isEqualTo(409);
    assertThat(http.delete(VOLUMES + "/locked").status()).isEqualTo(409);
    assertThat(http.delete(VOLUMES + "/locked?dry_run=true").status()).isEqualTo(409);
    assertThat(patch("locked", GROW, "Lock-Host", "node-1").status()).isEqualTo(200);
    assertThat(http.post(VOLUMES + "/locked/restore", restore, "Lock-Host", "node-1").status())
        .isEqualTo(200);
    assertThat(http.delete(VOLUMES + "/locked", "Lock-Host", "node-1").status()).isEqualTo(204);
  }

  @Test
  void aFenceTellsALateHolderFromThePresentOne() {
    made("fenced");
    long fence = http.put(VOLUMES + "/fenced/locks/node-1", "").json().get("fence").asLong();
    String late = Long.toString(fence - 1);
    assertThat(
            patch("fenced", GROW, "Lock-Host", "node-1", "Lock-Fence", Long.toString(fence))
                .status())
        .isEqualTo(200);
    assertThat(patch("fenced", GROW, "Lock-Host", "node-1", "Lock-Fence", late).status())
        .isEqualTo(409);
    http.delete(VOLUMES + "/fenced/locks/node-1");
    assertThat(
            patch("fenced", GROW, "Lock-Host", "node-1", "Lock-Fence", Long.toString(fence))
                .status())
        .as("a lock that is gone has no fence")
        .isEqualTo(409);
  }

  @Test
  void aVolumeDoesNotShrinkBelowWhatItHoldsUnlessTold() {
    JsonNode volume = http.get("/v4/many/volumes/volume-0000007").json();
    String less = "{\"size_total\": " + (volume.get("size_used").asLong() - 1) + "}";
    String path = "/v4/many/volumes/volume-0000007";
    assertThat(http.mergePatch(path, less).status()).isEqualTo(422);
    assertThat(http.mergePatch(path + "?allow_shrink_below_used=false", less).status())
        .isEqualTo(422);
    assertThat(http.mergePatch(path + "?allow_shrink_below_used=maybe", less).status())
        .isEqualTo(400);
    assertThat(http.mergePatch(path + "?allow_shrink_below_used=true&dry_run=true", less).status())
        .isEqualTo(200);
  }

  @Test
  void aDryRunTellsTheChangesAndMakesNone() {
    JsonNode before = made("dry");
    Answer answer = http.mergePatch(VOLUMES + "/dry?dry_run=true", GROW);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("checked").asText()).isIn("gateway", "backend");
    assertThat(answer.json().at("/changes/0/field").asText()).isEqualTo("size_total");
    assertThat(answer.json().at("/changes/0/before").asLong()).isEqualTo(4096);
    assertThat(answer.json().at("/changes/0/after").asLong()).isEqualTo(8192);
    assertThat(http.get(VOLUMES + "/dry").json()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST|/v4/dummy/volumes|{'name': 'never'}",
        "DELETE|/v4/dummy/volumes/tried|",
        "POST|/v4/dummy/volumes/tried/snapshots|{'name': 'never'}",
        "PUT|/v4/dummy/volumes/tried/locks/never|",
        "POST|/v4/dummy/export-policies|{'name': 'never'}",
        "PUT|/v4/dummy/maintenance|{'reason': 'never'}"
      })
  void everyWriteCanBeTried(String method, String path, String json) {
    JsonNode before = made("tried");
    String body = json == null ? "" : json.replace('\'', '"');
    Answer answer =
        switch (method) {
          case "POST" -> http.post(path + "?dry_run=true", body);
          case "PUT" -> http.put(path + "?dry_run=true", body);
          default -> http.delete(path + "?dry_run=true");
        };
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().has("changes")).isTrue();
    assertThat(http.get(VOLUMES + "/tried").json()).isEqualTo(before);
    assertThat(http.get(VOLUMES + "/never").status()).isEqualTo(404);
    assertThat(http.get(VOLUMES + "/tried/snapshots").json().get("items")).isEmpty();
    assertThat(http.get(VOLUMES + "/tried/locks").json().get("items")).isEmpty();
    assertThat(http.get("/v4/dummy/export-policies/never").status()).isEqualTo(404);
  }

  private JsonNode made(String name) {
    http.post(VOLUMES, "{\"name\": \"" + name + "\", \"size_total\": 4096}");
    return http.get(VOLUMES + "/" + name).json();
  }

  private Answer patch(String name, String json, String... headers) {
    return http.mergePatch(VOLUMES + "/" + name, json, headers);
  }

  private static String tag(JsonNode volume) {
    return '"' + volume.get("version").asText() + '"';
  }
}
