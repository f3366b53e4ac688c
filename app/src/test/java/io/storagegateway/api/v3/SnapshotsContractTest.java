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

class SnapshotsContractTest {
  private static final String MISSING = "/v3/dummy/volumes/nosuch/snapshots";

  @AutoClose private static final OldService service = OldService.start();
  private static final Http http = service.operator();

  @Test
  void aSnapshotHasANameASizeAndATime() {
    String snapshots = service.volume() + "/snapshots";
    Answer made = http.post(snapshots + "/s", "{}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().textValue()).isEmpty();
    JsonNode snapshot = service.anyone().get(snapshots + "/s").json();
    assertThat(snapshot).hasSize(3);
    assertThat(snapshot.get("name").textValue()).isEqualTo("s");
    assertThat(snapshot.get("size_kbytes").isIntegralNumber()).isTrue();
    assertThat(snapshot.get("creation_time").textValue()).endsWith(" -0000");
    assertThat(service.anyone().get(snapshots).json()).containsExactly(snapshot);
    assertThat(http.get(snapshots + "/").json()).containsExactly(snapshot);
  }

  @Test
  void whatIsMissingIsNotFound_fix() {
    String snapshots = service.volume() + "/snapshots";
    assertRefused(http.get(MISSING), 404, "No such volume");
    assertRefused(http.get(MISSING + "/s"), 404, "No such volume");
    assertRefused(http.post(MISSING + "/s", "{}"), 404, "No such volume");
    assertRefused(http.delete(MISSING + "/s"), 404, "No such volume");
    assertRefused(http.get(snapshots + "/nosuch"), 404, "No such snapshot");
    assertRefused(http.delete(snapshots + "/nosuch"), 404, "No such snapshot");
  }

  @Test
  void readingNeedsUserAndTakingNeedsAdmin_fix() {
    String snapshots = service.volume() + "/snapshots";
    assertRefused(service.anyone().post(snapshots + "/s", "{}"), 403);
    assertRefused(service.anyone().delete(snapshots + "/s"), 403);
    assertThat(service.anyone().get(snapshots).status()).isEqualTo(200);
  }

  @Test
  void aNameThatExistsChangesNothing() {
    String path = service.volume("{\"caching_policy\": \"first\"}");
    http.post(path + "/snapshots/s", "{}");
    JsonNode before = http.get(path + "/snapshots").json();
    http.patch(path, "{\"caching_policy\": \"second\"}");
    Answer again = http.post(path + "/snapshots/s", "{}");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json().textValue()).isEmpty();
    assertThat(http.get(path + "/snapshots").json()).isEqualTo(before);
    assertThat(http.post(path, "{\"from_snapshot\": \"s\"}").json().get("caching_policy"))
        .hasToString("\"first\"");
  }

  @Test
  void theLimitIsToldAndOldOnesGiveWayIfAsked_fix() {
    String snapshots = service.volumeOn("small", "{}") + "/snapshots";
    http.post(snapshots + "/one", "{}");
    http.post(snapshots + "/two", "{}");
    assertRefused(http.post(snapshots + "/three", "{}"), 409);
    assertRefused(http.post(snapshots + "/three", "{\"purge_old_if_needed\": false}"), 409);
    assertThat(http.get(snapshots).json().findValuesAsText("name"))
        .containsExactlyInAnyOrder("one", "two");
    assertThat(http.post(snapshots + "/three", "{\"purge_old_if_needed\": true}").status())
        .isEqualTo(201);
    assertThat(http.get(snapshots).json().findValuesAsText("name"))
        .containsExactlyInAnyOrder("two", "three");
  }

  @Test
  void aNameThatExistsIsNoMatterOfTheLimit() {
    String snapshots = service.volumeOn("small", "{}") + "/snapshots";
    http.post(snapshots + "/one", "{}");
    http.post(snapshots + "/two", "{}");
    assertThat(http.post(snapshots + "/one", "{}").status()).isEqualTo(201);
    assertThat(http.post(snapshots + "/two", "{\"purge_old_if_needed\": true}").status())
        .isEqualTo(201);
    assertThat(http.get(snapshots).json().findValuesAsText("name"))
        .containsExactlyInAnyOrder("one", "two");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"purge_old_if_needed\": null}",
        "{\"purge_old_if_needed\": \"yes\"}"
      })
  void aBadBodyIsRefused(String body) {
    String snapshots = service.volume() + "/snapshots";
    assertRefused(http.post(snapshots + "/s", body), 400);
    assertThat(http.get(snapshots).json()).isEmpty();
  }

  @Test
  void aDeletedSnapshotIsGone() {
    String snapshots = service.volume() + "/snapshots";
    http.post(snapshots + "/s", "{}");
    Answer deleted = http.delete(snapshots + "/s");
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.body()).isEmpty();
    assertThat(http.get(snapshots).json()).isEmpty();
  }

  @Test
  void theCollectionItselfCanOnlyBeRead() {
    String path = service.volume();
    assertRefused(http.delete(path + "/snapshots"), 405);
    assertRefused(http.delete(path + "/snapshots/"), 405);
    assertRefused(http.get(path + "/snapshots/s/more"), 404);
    assertThat(http.get(path).status()).isEqualTo(200);
  }
}
