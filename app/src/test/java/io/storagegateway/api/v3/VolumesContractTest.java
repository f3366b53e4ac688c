package io.storagegateway.api.v3;

import static io.storagegateway.api.v3.OldService.assertRefused;
import static io.storagegateway.api.v3.OldService.name;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolumesContractTest {
  private static final String VOLUMES = "/v3/dummy/volumes";

  @AutoClose private static final OldService service = OldService.start();
  private static final Http http = service.operator();

  @Test
  void theListHoldsEveryVolumeWithSeventeenFields() {
    String path = service.volume();
    Answer list = service.anyone().get(VOLUMES);
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.json().isArray()).isTrue();
    assertThat(list.json()).allSatisfy(volume -> assertThat(volume).hasSize(17));
    assertThat(list.json().findValuesAsText("name")).contains(name(path));
  }

  @Test
  void aVolumeIsTheSameAloneAndInTheList() {
    String path = service.volume("{\"size_total\": 1048576, \"junction_path\": \"/same\"}");
    JsonNode alone = http.get(path).json();
    assertThat(alone.get("size_total").longValue()).isEqualTo(1_048_576);
    assertThat(alone.get("junction_path").textValue()).isEqualTo("/same");
    assertThat(alone.get("creation_time").textValue())
        .matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d -0000");
    assertThat(http.get(VOLUMES).json()).contains(alone);
  }

  @Test
  void aTrailingSlashAnswersTheSame() {
    String path = service.volume();
    assertThat(http.get(VOLUMES + "/").json().findValuesAsText("name")).contains(name(path));
    assertThat(http.get(path + "/").json()).isEqualTo(http.get(path).json());
  }

  @Test
  void headAnswersAsGetDoes() {
    String path = service.volume();
    assertThat(http.send("HEAD", path, null).status()).isEqualTo(200);
    assertThat(http.send("HEAD", VOLUMES, null).status()).isEqualTo(200);
    assertThat(http.send("HEAD", VOLUMES + "/nosuch", null).status()).isEqualTo(404);
  }

  @Test
  void aMissingVolumeIsNotFound() {
    assertRefused(http.get(VOLUMES + "/nosuch"), 404, "No such volume", "nosuch");
    assertRefused(http.patch(VOLUMES + "/nosuch", "{\"size_total\": 5}"), 404, "No such volume");
    assertRefused(http.delete(VOLUMES + "/nosuch"), 404, "No such volume");
  }

  @Test
  void anUnknownEndpointIsNotFoundAndTheMessageListsTheOthers() {
    assertRefused(http.get("/v3/nosuch/volumes"), 404, "dummy", "small");
    assertRefused(http.get("/v3/nosuch/volumes/v"), 404, "dummy", "small");
    assertRefused(http.post("/v3/nosuch/volumes/v", "{}"), 404, "dummy", "small");
    assertRefused(http.delete("/v3/nosuch/export/p"), 404, "dummy", "small");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%20b", "a;b", "a;b=c", "%C3%A4", "a%3F", "a*b", "a%25"})
  void aBadNameIsRefused(String name) {
    String path = VOLUMES + "/" + name;
    assertRefused(http.get(path), 400, "Invalid volume name");
    assertRefused(http.post(path, "{}"), 400, "Invalid volume name");
    assertRefused(http.patch(path, "{\"size_total\": 1}"), 400, "Invalid volume name");
    assertRefused(http.delete(path), 400, "Invalid volume name");
    assertRefused(http.get(path + "/snapshots"), 400, "Invalid volume name");
    assertRefused(http.get(path + "/locks"), 400, "Invalid volume name");
  }

  @Test
  void aNameWithASemicolonNeverMeansAnotherVolume() {
    String path = service.volume();
    assertRefused(http.delete(path + ";x"), 400, "Invalid volume name");
    assertRefused(http.delete(path + ";x=y/snapshots/s"), 400, "Invalid volume name");
    assertThat(http.get(path).status()).isEqualTo(200);
  }

  @Test
  void aNameComesBeforeTheEndpointInTheOrderOfChecks() {
    assertRefused(http.get("/v3/nosuch/volumes/a%20b"), 400, "Invalid volume name");
    assertRefused(http.post("/v3/nosuch/volumes/v", "{\"size_total\": null}"), 400);
    assertRefused(http.patch("/v3/nosuch/volumes/v", "{}"), 400);
  }

  @Test
  void aNewVolumeIsAnswered() {
    Answer made = http.post(VOLUMES + "/made", "{\"size_total\": 4096, \"name\": \"ignored\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json()).hasSize(17);
    assertThat(made.json().get("name").textValue()).isEqualTo("made");
    assertThat(made.json()).isEqualTo(http.get(VOLUMES + "/made").json());
  }

  @Test
  void aVolumeThatExistsIsNotMadeAgain() {
    String path = service.volume("{\"size_total\": 4096}");
    assertRefused(http.post(path, "{\"size_total\": 8192}"), 400);
    assertThat(http.get(path).json().get("size_total").longValue()).isEqualTo(4096);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "size_total | -1",
        "size_total | null",
        "size_total | \"5\"",
        "size_total | 1.5",
        "size_total | 99999999999999999999",
        "max_autosize | -1",
        "percentage_snapshot_reserve | 1000",
        "percentage_snapshot_reserve | 5000000000",
        "junction_path | \"\"",
        "junction_path | \"not-a-path\"",
        "aggregate_name | 5",
        "active_policy_name | null",
        "active_policy_name | \"no-such-policy\"",
        "autosize_enabled | \"yes\"",
        "compression_enabled | 1",
        "inline_compression | null",
        "caching_policy | []",
        "name | 7",
        "from_snapshot | \"\"",
        "from_volume | null"
      })
  void badDataIsRefusedAndNamedNegativeSizesToo_fix(String field, String value) {
    Answer answer = http.post(VOLUMES + "/bad", "{\"" + field + "\": " + value + "}");
    assertRefused(answer, 400);
    assertThat(answer.json().get("errors").has(field)).as(answer.body()).isTrue();
    assertRefused(http.get(VOLUMES + "/bad"), 404);
  }

  @Test
  void unknownFieldsAreIgnored() {
    String path = service.volume("{\"colour\": null, \"uuid\": \"mine\"}");
    assertThat(http.get(path).json().get("uuid").textValue()).isNotEqualTo("mine");
  }

  @Test
  void settingsOfANewVolumeAreKept() {
    String path =
        service.volume(
            """
            {"size_total": 8192, "aggregate_name": "aggr7", "autosize_enabled": false,
             "max_autosize": 16384, "percentage_snapshot_reserve": 7,
             "compression_enabled": false, "inline_compression": false, "caching_policy": "none"}
            """);
    JsonNode volume = http.get(path).json();
    assertThat(volume.get("aggregate_name").textValue()).isEqualTo("aggr7");
    assertThat(volume.get("autosize_enabled").booleanValue()).isFalse();
    assertThat(volume.get("max_autosize").longValue()).isEqualTo(16_384);
    assertThat(volume.get("percentage_snapshot_reserve").intValue()).isEqualTo(7);
    assertThat(volume.get("compression_enabled").booleanValue()).isFalse();
    assertThat(volume.get("inline_compression").booleanValue()).isFalse();
    assertThat(volume.get("caching_policy").textValue()).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "size_total | 2097152",
        "autosize_enabled | false",
        "max_autosize | 4194304",
        "active_policy_name | \"patched\"",
        "percentage_snapshot_reserve | 11",
        "compression_enabled | false",
        "inline_compression | false",
        "caching_policy | \"random_read\""
      })
  void whatWasPatchedIsWhatGetAndTheListReturn_fix(String field, String value) {
    http.post("/v3/dummy/export/patched", "{}");
    String path = service.volume();
    Answer patched = http.patch(path, "{\"" + field + "\": " + value + ", \"unknown\": 1}");
    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.json().isNull()).isTrue();
    JsonNode volume = http.get(path).json();
    assertThat(volume.get(field)).hasToString(value);
    assertThat(http.get(VOLUMES).json()).contains(volume);
    assertThat(http.patch(path, "{\"" + field + "\": " + value + "}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"colour\": 1}",
        "{\"name\": \"other\"}",
        "{\"junction_path\": \"/x\"}",
        "{\"size_total\": null}",
        "{\"size_total\": -5}",
        "{\"autosize_enabled\": 1}",
        "{\"caching_policy\": null}",
        "{\"active_policy_name\": \"no-such-policy\"}"
      })
  void aPatchThatSaysNothingOrNonsenseIsRefused(String body) {
    String path = service.volume();
    JsonNode before = http.get(path).json();
    assertRefused(http.patch(path, body), 400);
    assertThat(http.get(path).json()).isEqualTo(before);
  }

  @Test
  void aDeletedVolumeIsGoneWithAllThatItHad() {
    String path = service.volume();
    http.post(path + "/snapshots/s", "{}");
    http.put(path + "/locks/h", "");
    String uuid = http.get(path).json().get("uuid").textValue();
    Answer deleted = http.delete(path);
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.body()).isEmpty();
    assertRefused(http.get(path), 404, "No such volume");
    assertRefused(http.delete(path), 404);
    assertThat(http.get(VOLUMES).json().findValuesAsText("name")).doesNotContain(name(path));
    Answer again = http.post(path, "{}");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json().get("uuid").textValue()).isNotEqualTo(uuid);
    assertThat(http.get(path + "/snapshots").json()).isEmpty();
    assertThat(http.get(path + "/locks").json()).isEmpty();
  }

  @Test
  void aLockHoldsNothingBack() {
    String path = service.volume();
    http.put(path + "/locks/somebody", "");
    assertThat(http.patch(path, "{\"size_total\": 8192}").status()).isEqualTo(200);
    assertThat(http.delete(path).status()).isEqualTo(204);
  }

  @Test
  void methodsThatAVolumeDoesNotHaveAreRefused() {
    for (String method : List.of("PUT", "TRACE", "BREW")) {
      assertRefused(service.gateway().raw().request(method, VOLUMES + "/v"), 405);
    }
    assertRefused(http.post(VOLUMES, "{}"), 405);
    assertRefused(http.get("/v3/dummy/nosuch"), 404);
    assertRefused(http.get("/v3"), 404);
  }
}
