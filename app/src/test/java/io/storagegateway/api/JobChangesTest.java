package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags and metadata of jobs that change, and jobs that are removed. */
class JobChangesTest {
  private static final String JOBS = "/v4/archive/jobs/";
  private static final String TAGGED =
      "{\"tags\": [{\"type\": \"quality\", \"name\": \"bad\", \"scope\": \"admin\"}]}";

  private static RunningGateway gateway;
  private static Http http;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            """
            endpoints:
              archive: { plugin: dummy, settings: { jobs: 60 } }
              none: { plugin: dummy, settings: {} }
            auth: { mode: development }
            """);
    http = gateway.signedIn();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void tagsAreReplacedAndMetadataIsMerged() {
    String job = JOBS + "alpha:1001:1704069420";
    JsonNode before = http.get(job).json();
    Answer answer =
        http.mergePatch(
            job,
            """
            {"tags": [{"type": "a", "name": "b"}, {"type": "a", "name": "c", "scope": "global"}],
             "metadata": {"note": "look again", "jobName": null, "never-there": null}}
            """);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode after = answer.json();
    assertThat(after.get("tags").toString())
        .isEqualTo(
            "[{\"type\":\"a\",\"name\":\"b\",\"scope\":null},"
                + "{\"type\":\"a\",\"name\":\"c\",\"scope\":\"global\"}]");
    assertThat(after.at("/details/metadata").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("note", "slurmInfo");
    assertThat(after.at("/details/script")).isEqualTo(before.at("/details/script"));
    assertThat(after).isEqualTo(http.get(job).json()).isNotEqualTo(before);
    JsonNode cleared = http.patch(job, "{\"tags\": []}").json();
    assertThat(cleared.get("tags")).isEmpty();
    assertThat(cleared.at("/details/metadata/note").asText()).isEqualTo("look again");
  }

  @Test
  void aNumberOfOneJobNamesItAndTheCandidatesOfAnotherAreToldAsEver() {
    Answer patched = http.mergePatch(JOBS + "1002", TAGGED);
    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.json().get("id").asText()).isEqualTo("alpha:1002:1704071640");
    for (Answer refused :
        new Answer[] {http.mergePatch(JOBS + "1009", TAGGED), http.delete(JOBS + "1009")}) {
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.json().get("type").asText()).endsWith("/job-ambiguous");
      assertThat(refused.json().get("errors")).hasSize(2);
    }
  }

  @Test
  void aConditionIsComparedWithThePresentVersion() {
    String job = JOBS + "beta:1003:1704073860";
    String first = http.get(job, "Accept-Encoding", "identity").header("ETag").orElseThrow();
    Answer patched = http.mergePatch(job, TAGGED, "If-Match", first);
    assertThat(patched.status()).isEqualTo(200);
    String second = patched.header("ETag").orElseThrow();
    assertThat(second).isNotEqualTo(first);
    assertThat(http.mergePatch(job, "{\"tags\": []}", "If-Match", first).status()).isEqualTo(412);
    assertThat(http.delete(job, "If-Match", first).status()).isEqualTo(412);
    assertThat(http.delete(job + "?dry_run=true", "If-Match", first).status()).isEqualTo(412);
    assertThat(http.mergePatch(job, "{\"tags\": []}", "If-Match", "*").status()).isEqualTo(200);
    String compressed = http.get(job).header("ETag").orElseThrow();
    assertThat(http.delete(job, "If-Match", compressed).status()).isEqualTo(204);
  }

  @Test
  void aDryRunTellsWhatWouldChangeAndChangesNothing() {
    String job = JOBS + "alpha:1004:1704076080";
    JsonNode before = http.get(job).json();
    JsonNode patch =
        http.mergePatch(job + "?dry_run=true", "{\"metadata\": {\"note\": \"x\"}}").json();
    assertThat(patch.get("changes").toString())
        .isEqualTo("[{\"field\":\"metadata.note\",\"before\":null,\"after\":\"x\"}]");
    Answer removal = http.delete(job + "?dry_run=true");
    assertThat(removal.status()).isEqualTo(200);
    assertThat(removal.json().at("/changes/0/before").asText()).isEqualTo("alpha:1004:1704076080");
    assertThat(http.get(job).json()).isEqualTo(before);
  }

  @Test
  void aRemovedJobIsGone() {
    String job = JOBS + "alpha:1005:1704078300";
    int total = total();
    assertThat(http.delete(job).status()).isEqualTo(204);
    assertThat(http.get(job).status()).isEqualTo(404);
    assertThat(http.delete(job).status()).isEqualTo(404);
    assertThat(http.mergePatch(job, TAGGED).status()).isEqualTo(404);
    assertThat(total()).isEqualTo(total - 1);
  }

  @Test
  void aLockHoldsChangesBack() {
    String job = JOBS + "beta:1006:1704080520";
    http.put("/v4/archive/volumes/beta/locks/node-1", "");
    try {
      for (Answer refused :
          new Answer[] {
            http.mergePatch(job, TAGGED),
            http.mergePatch(job, TAGGED, "Lock-Host", "node-2"),
            http.mergePatch(job + "?dry_run=true", TAGGED),
            http.delete(job)
          }) {
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("type").asText()).endsWith("/volume-locked");
      }
      assertThat(http.mergePatch(JOBS + "alpha:1007:1704082740", TAGGED).status())
          .as("on another cluster")
          .isEqualTo(200);
      assertThat(http.mergePatch(job, TAGGED, "Lock-Host", "node-1").status()).isEqualTo(200);
    } finally {
      http.delete("/v4/archive/volumes/beta/locks/node-1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"tags\": null}|400|tags",
        "{\"metadata\": null}|400|metadata",
        "{\"tags\": {}}|400|tags",
        "{\"tags\": [{\"type\": \"a\"}]}|400|tags[0].name",
        "{\"tags\": [null]}|400|tags[0]",
        "{\"tags\": [{\"type\": \"a\", \"name\": 1}]}|400|tags[0].name",
        "{\"tags\": [{\"type\": \"a\", \"name\": \"b\", \"colour\": \"c\"}]}|400|tags[0].colour",
        "{\"metadata\": {\"a\": 1}}|400|metadata.a",
        "{\"metadata\": {\"a\": {}}}|400|metadata.a",
        "{\"metadata\": {\"\": \"x\"}}|422|metadata.",
        "{\"tags\": [{\"type\": \"a\", \"name\": \"\"}]}|422|tags",
        "{\"colour\": \"red\"}|400|colour",
        "{\"user\": \"mallory\"}|422|user",
        "{\"duration\": 1}|422|duration"
      })
  void whatIsWrongIsNamed(String patch, int status, String field) {
    Answer refused = http.mergePatch(JOBS + "alpha:1008:1704084960", patch);
    assertThat(refused.status()).as(refused.body()).isEqualTo(status);
    assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo(field);
  }

  @Test
  void whatCannotBeChangedMayBeSentAsItIs() {
    String job = JOBS + "alpha:1008:1704084960";
    ObjectNode whole = (ObjectNode) http.get(job).json();
    whole.putArray("tags").addObject().put("type", "seen").put("name", "by me");
    Answer patched = http.mergePatch(job, whole.toString());
    assertThat(patched.status()).as(patched.body()).isEqualTo(200);
    assertThat(patched.json().at("/tags/0/name").asText()).isEqualTo("by me");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "1", "null"})
  void aPatchIsAnObject(String body) {
    assertThat(http.mergePatch(JOBS + "alpha:1008:1704084960", body).status()).isEqualTo(400);
  }

  @Test
  void whereThereAreNoJobsNothingChanges() {
    assertThat(http.mergePatch("/v4/none/jobs/1", TAGGED).status()).isEqualTo(501);
    assertThat(http.delete("/v4/none/jobs/1").status()).isEqualTo(501);
  }

  private static int total() {
    return http.get("/v4/archive/jobs?limit=1").json().get("total").asInt();
  }
}
