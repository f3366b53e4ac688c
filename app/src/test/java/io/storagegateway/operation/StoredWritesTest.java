package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.configuration.Json;
import io.storagegateway.spi.value.Job;
import org.junit.jupiter.api.Test;

/** What is kept of what writes gave. */
class StoredWritesTest {
  @Test
  void whatIsForOwnersOnlyIsNotKept() throws Exception {
    String kept = new StoredWrites(Json.mapper()).result(OneJob.JOB);
    assertThat(kept)
        .doesNotContain("the script")
        .doesNotContain("the scheduler's words")
        .doesNotContain("as it is");
    JsonNode tree = Json.mapper().readTree(kept);
    assertThat(tree.at("/details").has("metadata")).isFalse();
    Job read = Json.mapper().treeToValue(tree, Job.class);
    assertThat(read.id()).isEqualTo(OneJob.ID);
    assertThat(read.details().version()).isEqualTo(OneJob.VERSION);
    assertThat(read.details().metadata()).isNull();
  }

  @Test
  void everythingElseIsKeptAsItIs() {
    StoredWrites stored = new StoredWrites(Json.mapper());
    assertThat(stored.tree(stored.result(new Pair("a", 1))))
        .isEqualTo(stored.tree(stored.text(new Pair("a", 1))));
  }

  @Test
  void conditionsThatAreKeptAreReadByReleasesThatKnowFewer() throws Exception {
    StoredWrites stored = new StoredWrites(Json.mapper());
    String text = stored.text(Conditions.unlessLocked());
    assertThat(text).doesNotContain("absent");
    assertThat(Json.mapper().readValue(text, Conditions.class))
        .isEqualTo(Conditions.unlessLocked());
    Conditions absent = Conditions.unlessLocked().unlessThere("alpha:1:1");
    assertThat(Json.mapper().readValue(stored.text(absent), Conditions.class)).isEqualTo(absent);
  }

  /** Something that owners have nothing to do with. */
  record Pair(String name, int number) {}
}
