package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedGateway.class)
class SnapshotsResourceTest {
  private static final String VOLUMES = "/v4/small/volumes";

  private final Http http;

  SnapshotsResourceTest(RunningGateway gateway) {
    http = gateway.signedIn();
  }

  @Test
  void aSnapshotIsTakenReadListedAndForgotten() {
    volume("kept", 2000);
    Answer taken = snapshot("kept", "{\"name\": \"s1\"}");
    assertThat(taken.status()).isEqualTo(201);
    assertThat(taken.header("Location")).contains(VOLUMES + "/kept/snapshots/s1");
    assertThat(http.get(VOLUMES + "/kept/snapshots/s1").json()).isEqualTo(taken.json());
    assertThat(http.get(VOLUMES + "/kept/snapshots").json().at("/items/0")).isEqualTo(taken.json());
    assertThat(http.delete(VOLUMES + "/kept/snapshots/s1").status()).isEqualTo(204);
    assertThat(http.get(VOLUMES + "/kept/snapshots/s1").status()).isEqualTo(404);
    assertThat(http.delete(VOLUMES + "/kept/snapshots/s1").status()).isEqualTo(404);
  }

  @Test
  void restoreBringsBackWhatTheSnapshotHeld() {
    volume("restored", 2000);
    snapshot("restored", "{\"name\": \"before\"}");
    http.mergePatch(VOLUMES + "/restored", "{\"size_total\": 3000}");
    Answer restored = http.post(VOLUMES + "/restored/restore", "{\"snapshot\": \"before\"}");
    assertThat(restored.status()).isEqualTo(200);
    assertThat(restored.json().get("size_total").asLong()).isEqualTo(2000);
    assertThat(restored.header("ETag")).isPresent();
  }

  @Test
  void aCloneIsAVolumeOfItsOwn() {
    volume("source", 2000);
    snapshot("source", "{\"name\": \"base\"}");
    Answer clone =
        http.post(
            VOLUMES,
            "{\"name\": \"clone\", \"source\": {\"volume\": \"source\", \"snapshot\": \"base\"}}");
    assertThat(clone.status()).isEqualTo(201);
    JsonNode source = http.get(VOLUMES + "/source").json();
    assertThat(clone.json().get("size_total")).isEqualTo(source.get("size_total"));
    assertThat(clone.json().get("uuid")).isNotEqualTo(source.get("uuid"));
  }

  @Test
  void aCloneHasItsSourcesSettingsAndTakesNoOthers() {
    Answer answer =
        http.post(
            VOLUMES,
            "{\"name\": \"c\", \"size_total\": 1, \"source\": {\"volume\": \"v\", \"snapshot\":"
                + " \"s\"}}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("size_total");
  }

  @Test
  void aSourceNeedsBothItsParts() {
    Answer answer = http.post(VOLUMES, "{\"name\": \"c\", \"source\": {\"volume\": \"v\"}}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("source.snapshot");
  }

  @Test
  void theOldestGivesWayOnlyWhereThatIsAskedFor() {
    volume("crowded", 2000);
    snapshot("crowded", "{\"name\": \"s1\"}");
    snapshot("crowded", "{\"name\": \"s2\"}");
    Answer refused = snapshot("crowded", "{\"name\": \"s3\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("type").asText()).endsWith("/snapshot-limit");
    assertThat(snapshot("crowded", "{\"name\": \"s3\", \"purge_oldest\": true}").status())
        .isEqualTo(201);
    assertThat(http.get(VOLUMES + "/crowded/snapshots").json().findValuesAsText("name"))
        .containsExactly("s2", "s3");
  }

  @Test
  void aNameThatTheRuleForbidsIsRefused() {
    volume("strict", 2000);
    assertThat(snapshot("strict", "{\"name\": \"a b\"}").status()).isEqualTo(422);
    assertThat(snapshot("strict", "{}").status()).isEqualTo(400);
    assertThat(snapshot("strict", "{\"name\": null}").status()).isEqualTo(400);
  }

  private void volume(String name, int size) {
    http.post(VOLUMES, "{\"name\": \"" + name + "\", \"size_total\": " + size + "}");
  }

  private Answer snapshot(String volume, String json) {
    return http.post(VOLUMES + "/" + volume + "/snapshots", json);
  }
}
