package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkWritesTest extends FilerTest {
  @BeforeEach
  void makeVolumes() {
    make("a1");
    make("a2");
    make("b");
  }

  @Test
  void aChangeOfAllThatFulfilAConditionIsAJobForEach() {
    Reply begun = console.patch(VOLUMES + "?name=a*", "{\"comment\":\"c\"}");
    assertThat(begun.status()).isEqualTo(202);
    assertThat(begun.at("num_records").asInt()).isEqualTo(2);
    assertThat(begun.at("jobs").size()).isEqualTo(2);
    assertThat(StreamSupport.stream(begun.at("jobs").spliterator(), false))
        .allMatch(
            job ->
                console
                    .get("/cluster/jobs/" + job.get("uuid").asText())
                    .text("state")
                    .equals("success"));
    assertThat(console.get(VOLUMES + "?comment=c").records()).isEqualTo(2);
  }

  @Test
  void whatWaitsForAllHearsOfAll() {
    Reply done = console.patch(VOLUMES + "?name=b&return_timeout=5", "{\"comment\":\"c\"}");
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.at("jobs.0.state").asText()).isEqualTo("success");
  }

  @Test
  void volumesAreDeletedByACondition() {
    assertThat(console.delete(VOLUMES + "?name=a*").at("jobs").size()).isEqualTo(2);
    assertThat(console.get(VOLUMES + "?is_svm_root=false").records()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?return_timeout=5",
        "?return_records=true",
        "?continue_on_failure=true",
        "?fields=name",
        "?restore_to.snapshot.name=s"
      })
  void withoutAConditionNothingIsChanged(String query) {
    FilerDump before = filer.dump();
    Reply reply = console.patch(VOLUMES + query, "{\"comment\":\"c\"}");
    assertRefused(reply, 400, 262_190);
    assertRefused(
        console.delete(VOLUMES + (query.contains("restore") ? "?force=true" : query)),
        400,
        262_190);
    assertThat(filer.dump()).isEqualTo(before);
  }

  @Test
  void aConditionThatIsNoneChangesNothing() {
    FilerDump before = filer.dump();
    assertRefused(console.patch(VOLUMES + "?nane=b", "{\"comment\":\"c\"}"), 400, 262_179);
    assertRefused(console.patch(VOLUMES + "?name=x", "{\"comment\":\"c\"}"), 404, 4);
    assertRefused(console.patch(VOLUMES + "?name=b", "{\"color\":\"c\"}"), 400, 262_179);
    assertThat(filer.dump()).isEqualTo(before);
  }

  @Test
  void aVolumeIsRestoredByNameAlone() {
    String uuid = console.get(VOLUMES + "?name=b").record(0).get("uuid").asText();
    snap(uuid, "s");
    filer.use("b", 50 * MEGABYTE);
    Reply begun = console.patch(VOLUMES + "?name=b&restore_to.snapshot.name=s", "{}");
    assertThat(begun.status()).isEqualTo(202);
    assertThat(filer.used("b")).isEqualTo(204_800);
  }
}
