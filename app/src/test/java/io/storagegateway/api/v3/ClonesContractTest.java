package io.storagegateway.api.v3;

import static io.storagegateway.api.v3.OldService.assertRefused;
import static io.storagegateway.api.v3.OldService.name;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ClonesContractTest {
  @AutoClose private static final OldService service = OldService.start();
  private static final Http http = service.operator();

  @Test
  void aVolumeIsRolledBackToItsSnapshot_fix() {
    String path = withSnapshot("{\"size_total\": 8192, \"caching_policy\": \"before\"}");
    http.patch(path, "{\"size_total\": 16384, \"caching_policy\": \"after\"}");
    Answer back = http.post(path, "{\"from_snapshot\": \"s\"}");
    assertThat(back.status()).isEqualTo(201);
    assertThat(back.json().get("size_total").longValue()).isEqualTo(8192);
    assertThat(back.json().get("caching_policy").textValue()).isEqualTo("before");
    assertThat(http.get(path).json()).isEqualTo(back.json());
  }

  @Test
  void aRollbackNeedsTheVolumeAndTheSnapshot() {
    assertRefused(
        http.post("/v3/dummy/volumes/nosuch", "{\"from_snapshot\": \"s\"}"), 404, "No such volume");
    assertRefused(
        http.post(service.volume(), "{\"from_snapshot\": \"nosuch\"}"), 404, "No such snapshot");
  }

  @Test
  void aCloneIsAVolumeOfItsOwn_fix() {
    String source =
        withSnapshot(
            "{\"size_total\": 8192, \"junction_path\": \"/src\", \"max_autosize\": 12345}");
    http.patch(source, "{\"max_autosize\": 23456}");
    Answer clone =
        http.post("/v3/dummy/volumes/clone", from(source, "s", "\"junction_path\": \"/clone\""));
    assertThat(clone.status()).as(clone.body()).isEqualTo(201);
    JsonNode original = http.get(source).json();
    assertThat(clone.json().get("name").textValue()).isEqualTo("clone");
    assertThat(clone.json().get("uuid")).isNotEqualTo(original.get("uuid"));
    assertThat(clone.json().get("junction_path").textValue()).isEqualTo("/clone");
    assertThat(clone.json().get("size_total").longValue()).isEqualTo(8192);
    assertThat(clone.json().get("max_autosize").longValue()).isEqualTo(12_345);
    http.patch("/v3/dummy/volumes/clone", "{\"size_total\": 32768}");
    assertThat(http.get(source).json()).isEqualTo(original);
  }

  @Test
  void aCloneWithoutAPathIsNotMounted() {
    String source = withSnapshot("{\"junction_path\": \"/mounted\"}");
    Answer clone = http.post("/v3/dummy/volumes/unmounted", from(source, "s", "\"x\": 1"));
    assertThat(clone.json().get("junction_path").isNull()).isTrue();
  }

  @Test
  void aCloneMayBeCalledByItsPathAndItsSourceToo() {
    withSnapshot("{\"junction_path\": \"/by/path\"}");
    Answer clone =
        http.post(
            "/v3/dummy/volumes/node:/clones/one",
            """
            {"name": "one", "from_volume": "node:/by/path", "from_snapshot": "s"}
            """);
    assertThat(clone.status()).as(clone.body()).isEqualTo(201);
    assertThat(clone.json().get("name").textValue()).isEqualTo("one");
    assertThat(clone.json().get("junction_path").textValue()).isEqualTo("/clones/one");
  }

  @Test
  void whatIsMissingOfTheSourceIsToldBeforeTheNameIsLookedAt() {
    String taken = withSnapshot("{}");
    assertRefused(
        http.post(taken, from("/nosuch", "s", "\"x\": 1")), 404, "No such volume", "nosuch");
    assertRefused(http.post(taken, from(taken, "nosuch", "\"x\": 1")), 404, "No such snapshot");
  }

  @Test
  void aNameThatIsTakenIsInUse() {
    String source = withSnapshot("{}");
    String taken = service.volume();
    JsonNode before = http.get(taken).json();
    assertRefused(http.post(taken, from(source, "s", "\"x\": 1")), 400, "in use");
    assertThat(http.get(taken).json()).isEqualTo(before);
  }

  @Test
  void aSourceWithoutASnapshotMakesNothing_fix() {
    String source = service.volume();
    Answer answer =
        http.post("/v3/dummy/volumes/none", "{\"from_volume\": \"" + name(source) + "\"}");
    assertRefused(answer, 400, "from_snapshot");
    assertRefused(http.get("/v3/dummy/volumes/none"), 404);
  }

  @Test
  void aSourceWithABadNameIsRefused() {
    assertRefused(
        http.post("/v3/dummy/volumes/none", from("/a b", "s", "\"x\": 1")),
        400,
        "Invalid volume name");
  }

  private static String withSnapshot(String body) {
    String path = service.volume(body);
    assertThat(http.post(path + "/snapshots/s", "{}").status()).isEqualTo(201);
    return path;
  }

  private static String from(String source, String snapshot, String more) {
    return "{\"from_volume\": \"%s\", \"from_snapshot\": \"%s\", %s}"
        .formatted(name(source), snapshot, more);
  }
}
