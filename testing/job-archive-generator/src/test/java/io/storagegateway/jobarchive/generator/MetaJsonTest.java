package io.storagegateway.jobarchive.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records of each version of archives. */
class MetaJsonTest {
  private static final ArchiveSpec SPEC = ArchiveSpec.of(3_000).withData(0.01, 2);

  @Test
  void theNewestSaysHowNodesAreSharedInWords() throws IOException {
    for (GeneratedJob job : jobs(3)) {
      JsonNode record = written(job, 3);
      assertThat(record.get("shared").asText()).isEqualTo(job.shared());
      assertThat(record.has("exclusive")).isFalse();
      assertThat(record.get("submitTime").asLong()).isEqualTo(job.submitTime().getEpochSecond());
      assertThat(record.get("requestedMemory").asLong()).isEqualTo(job.requestedMemory());
      assertThat(record.get("energy").asDouble()).isEqualTo(job.energy());
    }
  }

  @Test
  void olderOnesSayItByANumberAndDoNotKnowWhenItWasSubmitted() throws IOException {
    List<String> seen = new ArrayList<>();
    for (int version : new int[] {1, 2}) {
      for (GeneratedJob job : jobs(version)) {
        JsonNode record = written(job, version);
        seen.add(job.shared() + record.get("exclusive").asInt());
        assertThat(record.has("shared")).isFalse();
        assertThat(record.has("submitTime")).isFalse();
        assertThat(record.has("energy")).isFalse();
      }
    }
    assertThat(seen.stream().distinct())
        .containsExactlyInAnyOrder("none1", "single_user2", "multi_user0");
  }

  @Test
  void theFirstKnewFewerStatesAndWhenAJobStopped() throws IOException {
    List<String> states = new ArrayList<>();
    for (GeneratedJob job : jobs(1)) {
      JsonNode record = written(job, 1);
      states.add(record.get("jobState").asText());
      assertThat(record.get("stopTime").asLong())
          .isEqualTo(job.startTime().plus(job.duration()).getEpochSecond());
      assertThat(record.has("footprint")).isFalse();
      record.get("tags").forEach(tag -> assertThat(tag.has("scope")).isFalse());
    }
    assertThat(states.stream().distinct())
        .containsExactlyInAnyOrder(
            "completed", "failed", "cancelled", "timeout", "out_of_memory", "stopped");
  }

  @Test
  void theSecondHasFootprintsAndScopesOfTags() throws IOException {
    GeneratedJob tagged =
        jobs(2).stream().filter(job -> !job.tags().isEmpty()).findFirst().orElseThrow();
    JsonNode record = written(tagged, 2);
    assertThat(record.get("footprint").get("mem_used_max").asDouble())
        .isEqualTo(tagged.statistics().get("mem_used").statistics().max());
    assertThat(record.get("tags").get(0).get("scope").asText())
        .isEqualTo(tagged.tags().get(0).scope());
  }

  @Test
  void everythingElseIsWrittenAsItIs() throws IOException {
    for (GeneratedJob job : jobs(3)) {
      JsonNode record = written(job, 3);
      assertThat(record.get("jobId").asLong()).isEqualTo(job.jobId());
      assertThat(record.get("user").asText()).isEqualTo(job.user());
      assertThat(record.get("project").asText()).isEqualTo(job.project());
      assertThat(record.get("partition").asText()).isEqualTo(job.partition());
      assertThat(record.get("jobState").asText()).isEqualTo(job.state());
      assertThat(record.get("duration").asLong()).isEqualTo(job.duration().toSeconds());
      assertThat(record.get("walltime").asLong()).isEqualTo(job.walltime().toSeconds());
      assertThat(record.get("numNodes").asInt()).isEqualTo(record.get("resources").size());
      assertThat(record.get("numHwthreads").asInt()).isEqualTo(job.numHwthreads());
      assertThat(record.path("numAcc").asInt()).isEqualTo(job.numAccelerators());
      assertThat(record.has("arrayJobId")).isEqualTo(job.arrayJobId().isPresent());
      assertThat(record.get("metaData").get("jobName").asText()).isEqualTo(job.name());
      assertThat(record.get("statistics")).hasSameSizeAs(job.statistics().keySet());
      for (int i = 0; i < job.numNodes(); i++) {
        GeneratedResource resource = job.resources().get(i);
        JsonNode one = record.get("resources").get(i);
        assertThat(one.get("hostname").asText()).isEqualTo(resource.hostname());
        assertThat(one.path("hwthreads")).hasSameSizeAs(resource.hwthreads());
        assertThat(one.path("accelerators")).hasSameSizeAs(resource.accelerators());
      }
    }
  }

  private static List<GeneratedJob> jobs(int version) {
    return ArchiveGenerator.of(SPEC.withVersion(version)).jobs().toList();
  }

  private static JsonNode written(GeneratedJob job, int version) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new MetaJson(version).write(job, out);
    return Archives.JSON.readTree(out.toByteArray());
  }
}
