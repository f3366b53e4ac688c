package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedGateway.class)
class VolumesResourceTest {
  private static final String VOLUMES = "/v4/dummy/volumes";

  private final Http http;

  VolumesResourceTest(RunningGateway gateway) {
    http = gateway.signedIn();
  }

  @Test
  void aVolumeHasExactlyTheFieldsOfTheContractInTheirOrder() {
    Answer made = create("{'name': 'fields', 'size_total': 4096}");
    List<String> names = new ArrayList<>();
    made.json().fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "name",
            "uuid",
            "state",
            "size_total",
            "size_used",
            "filer_address",
            "aggregate_name",
            "junction_path",
            "active_policy_name",
            "creation_time",
            "version",
            "attributes");
  }

  @Test
  void aNewVolumeIsReadWhereLocationSays() {
    Answer made = create("{'name': 'located', 'size_total': 4096, 'junction_path': '/located'}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).contains(VOLUMES + "/located");
    // Jetty marks the ETag of a compressed answer.
    Answer read = http.get(VOLUMES + "/located", "Accept-Encoding", "identity");
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.json()).isEqualTo(made.json());
    assertThat(read.header("ETag")).contains('"' + read.json().get("version").asText() + '"');
  }

  @Test
  void aVolumeIsReadByItsUuidToo() {
    JsonNode made = create("{'name': 'known-by-uuid'}").json();
    assertThat(http.get(VOLUMES + "/" + made.get("uuid").asText()).json()).isEqualTo(made);
  }

  @Test
  void aVolumeIsFoundByItsMountPath() {
    create("{'name': 'mounted', 'junction_path': '/ORA/dbs03'}");
    JsonNode found = http.get(VOLUMES + "?junction_path=/ORA/dbs03").json();
    assertThat(found.get("items")).hasSize(1);
    assertThat(found.at("/items/0/name").asText()).isEqualTo("mounted");
  }

  @Test
  void aNameIsGivenOnce() {
    create("{'name': 'twice'}");
    Answer again = create("{'name': 'twice'}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().get("type").asText()).endsWith("/volume-exists");
  }

  @Test
  void everyFieldThatIsAgainstTheRulesIsNamedAtOnce() {
    Answer answer = http.post("/v4/small/volumes", body("{'name': 'no good', 'size_total': 1}"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().findValuesAsText("field")).containsExactly("name", "size_total");
  }

  @Test
  void anAttributeThatIsAgainstItsRuleIsNamed() {
    Answer answer =
        create("{'name': 'percent', 'attributes': {'percentage_snapshot_reserve': 500}}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/field").asText())
        .isEqualTo("attributes.percentage_snapshot_reserve");
  }

  @Test
  void aPatchChangesWhatItNamesAndNothingElse() {
    JsonNode before =
        create("{'name': 'patched', 'size_total': 4096, 'junction_path': '/p'}").json();
    Answer patched = http.mergePatch(VOLUMES + "/patched", body("{'size_total': 8192}"));
    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.json().get("size_total").asLong()).isEqualTo(8192);
    assertThat(patched.json().get("junction_path")).isEqualTo(before.get("junction_path"));
    assertThat(patched.json().get("version")).isNotEqualTo(before.get("version"));
    assertThat(http.get(VOLUMES + "/patched").json()).isEqualTo(patched.json());
  }

  @Test
  void aPatchTakesAttributesAndPlainJsonToo() {
    create("{'name': 'owned', 'attributes': {'owner': 'ada'}}");
    Answer patched = http.patch(VOLUMES + "/owned", body("{'attributes': {'owner': null}}"));
    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.json().at("/attributes/owner").isNull()).isTrue();
  }

  @Test
  void aWholeVolumeCanBeSentBackAsItWasRead() {
    JsonNode volume = create("{'name': 'returned', 'size_total': 4096}").json();
    Answer patched = http.mergePatch(VOLUMES + "/returned", volume.toString());
    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.json().get("size_total")).isEqualTo(volume.get("size_total"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'uuid': 'x'}|422|uuid",
        "{'state': 'offline'}|422|state",
        "{'name': 'other'}|422|name",
        "{'uuid': null}|400|uuid",
        "{'size_total': null}|400|size_total",
        "{'size_total': 'x'}|400|size_total",
        "{'size_total': -1}|422|size_total",
        "{'sise_total': 1}|400|sise_total",
        "{'attributes': {'x': 1}}|400|attributes.x",
        "{'attributes': {'percentage_snapshot_reserve_used': 99}}|422|attributes.percentage_snapshot_reserve_used",
        "{'attributes': 7}|400|attributes",
        "[]|400|",
        "null|400|",
        "7|400|",
        "{|400|",
        "''|400|"
      })
  void aPatchThatCannotBeIsRefusedAndNamesTheField(String patch, int status, String field) {
    JsonNode before = volume("unpatched");
    String body = patch.equals("''") ? "" : body(patch);
    Answer answer = http.mergePatch(VOLUMES + "/unpatched", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).contains("application/problem+json");
    if (field != null) {
      assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    }
    assertThat(http.get(VOLUMES + "/unpatched").json()).isEqualTo(before);
  }

  @Test
  void aRestrictedVolumeLeavesTheListAndComesBack() {
    create("{'name': 'leaves'}");
    assertThat(http.delete(VOLUMES + "/leaves").status()).isEqualTo(204);
    assertThat(http.get(VOLUMES + "?name=leaves").json().get("items")).isEmpty();
    assertThat(http.get(VOLUMES + "?name=leaves&state=restricted").json().get("items")).hasSize(1);
    assertThat(http.post(VOLUMES + "/leaves/reinstate", "").status()).isEqualTo(200);
    assertThat(http.get(VOLUMES + "?name=leaves").json().get("items")).hasSize(1);
  }

  @Test
  void aVolumeThatIsNotThereIsNotFoundWhateverIsDone() {
    String missing = VOLUMES + "/missing";
    assertThat(http.get(missing).status()).isEqualTo(404);
    assertThat(http.mergePatch(missing, "{}").status()).isEqualTo(404);
    assertThat(http.delete(missing).status()).isEqualTo(404);
    assertThat(http.post(missing + "/reinstate", "").status()).isEqualTo(404);
    assertThat(http.post(missing + "/restore", body("{'snapshot': 's'}")).status()).isEqualTo(404);
    assertThat(http.get(missing + "/snapshots").status()).isEqualTo(404);
    assertThat(http.get(missing + "/locks").status()).isEqualTo(404);
  }

  @Test
  void aNameThatNoVolumeCanHaveReachesNoBackEnd() {
    assertThat(http.get(VOLUMES + "/*").status()).isEqualTo(404);
    assertThat(http.get(VOLUMES + "/...").status()).isEqualTo(404);
    assertThat(http.get(VOLUMES + "/" + "x".repeat(2000)).status()).isEqualTo(404);
  }

  @Test
  void workThatOutlivesItsCallIsWaitedFor() {
    Answer made = http.post("/v4/long/volumes", body("{'name': 'slow-to-come'}"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(http.get("/v4/long/volumes/slow-to-come").status()).isEqualTo(200);
  }

  @Test
  void anEndpointThatIsNotConfiguredIsNotFoundAndTheOthersAreNamed() {
    Answer answer = http.get("/v4/nowhere/volumes");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("detail").asText()).contains("dummy", "many");
  }

  private JsonNode volume(String name) {
    create("{'name': '" + name + "', 'size_total': 4096}");
    return http.get(VOLUMES + "/" + name).json();
  }

  private Answer create(String json) {
    return http.post(VOLUMES, body(json));
  }

  private static String body(String json) {
    return json.replace('\'', '"');
  }
}
