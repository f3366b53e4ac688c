package io.storagegateway.jobarchive.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.jobarchive.Samples;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobMetricSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real records of two clusters, where they are at hand. */
class SampleArchiveTest {
  @ParameterizedTest
  @ValueSource(strings = {"job-archive", "job-archive-v1"})
  void aRecordSaysTheSameInVersions1And3(String archive) throws Exception {
    JobRecord record = read(archive + "/emmy/1403/244/1608923076/meta.json");
    assertThat(record.shared()).isEqualTo(Job.Sharing.NONE);
    assertThat(record.numNodes()).isEqualTo(32);
    assertThat(record.resources()).hasSize(32);
    assertThat(record.project()).isEqualTo("no project");
    assertThat(record.metadata()).isEmpty();
    assertThat(record.statistics().get("mem_used"))
        .isEqualTo(new JobMetricSummary("GB", 1.55, 27.84, 37.5));
    assertThat(record.statistics().get("ipc").avg()).isGreaterThan(1.5);
  }

  @Test
  void aRecordOfOneMachineIsReadToo() throws Exception {
    JobRecord record = read("fritz-minimal/meta-fritzMinimal.input");
    assertThat(record.jobId()).isEqualTo(398_764);
    assertThat(record.statistics()).hasSize(19);
    assertThat(record.statistics().get("vectorization_ratio").unit()).isEqualTo("%");
  }

  @Test
  void descriptionsOfThreeClustersAreRead() throws Exception {
    ClusterDescription alex = ClusterDescription.read(Samples.at("job-archive/alex/cluster.json"));
    assertThat(alex.subclusters()).hasSize(3).allMatch(part -> part.acceleratorsPerNode() == 8);
    ClusterDescription emmy = ClusterDescription.read(Samples.at("job-archive/emmy/cluster.json"));
    assertThat(emmy.subclusters()).hasSize(4).allMatch(part -> part.acceleratorsPerNode() == 0);
    ClusterDescription fritz =
        ClusterDescription.read(Samples.at("job-archive/fritz/cluster.json"));
    assertThat(fritz.subclusters()).hasSize(3);
    assertThat(fritz.seconds("mem_bw")).hasValue(60);
  }

  private static JobRecord read(String path) throws Exception {
    return JobRecordFile.read(Samples.at(path), 1 << 20).orElseThrow().record();
  }
}
