package io.storagegateway.jobarchive.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.jobarchive.TestArchive;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterDescriptionTest {
  @TempDir Path folder;

  @Test
  void saysHowManyCoresAndAcceleratorsMachinesHaveAndHowOftenIsMeasured() throws Exception {
    TestArchive.in(folder).cluster("emmy");
    ClusterDescription description = ClusterDescription.read(folder.resolve("emmy/cluster.json"));
    assertThat(description.subclusters())
        .containsExactlyInAnyOrder(
            new Subcluster("main", 36, 1, 0), new Subcluster("gpu", 36, 2, 2));
    assertThat(description.seconds("cpu_load")).hasValue(60);
    assertThat(description.seconds("mem_used")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"n01, main", "g10, gpu", "n11, ", "n1, ", "x, "})
  void aJobThatDoesNotSayWhereItRanIsWhereItsFirstMachineIs(String host, String subcluster)
      throws Exception {
    TestArchive.in(folder).cluster("emmy");
    ClusterDescription description = ClusterDescription.read(folder.resolve("emmy/cluster.json"));
    assertThat(description.subcluster(record(host))).isEqualTo(subcluster);
  }

  @Test
  void aMachineOfTwoPartsIsOfNone() throws Exception {
    ClusterDescription description =
        read(
            """
            {"subClusters": [{"name": "a", "nodes": "f[01-20]"}, {"name": "b", "nodes": "f[10-30]"}]}
            """);
    assertThat(description.subcluster(record("f05"))).isEqualTo("a");
    assertThat(description.subcluster(record("f15"))).isNull();
  }

  @Test
  void whatIsNotSaidIsNotKnown() throws Exception {
    ClusterDescription description =
        read(
            """
            {"subClusters": [{"name": "a", "socketsPerNode": 2, "threadsPerCore": -1}, {"x": 1}, 7],
             "metricConfig": [{"name": "m", "timestep": 0}, {"timestep": 60}, "x"]}""");
    assertThat(description.subclusters()).containsExactly(new Subcluster("a", null, null, null));
    assertThat(description.seconds("m")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{}", "{\"subClusters\": 1}", "{\"subClusters\": [", "nonsense"})
  void whatIsNoDescriptionIsDamaged(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(DamagedRecordException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "w11[27-45,49-63,69-72] | w1127 | true",
        "w11[27-45,49-63,69-72] | w1145 | true",
        "w11[27-45,49-63,69-72] | w1146 | false",
        "w11[27-45,49-63,69-72] | w1172 | true",
        "a[0531-0537],a0831     | a0831 | true",
        "a[0531-0537],a0831     | a0535 | true",
        "a[0531-0537],a0831     | a535  | false",
        "node[01-10]            | node5 | false",
        "node[01-10]-ib         | node05-ib | true",
        "node[01-10]-ib         | node05 | false",
        "*                      | anything | true",
        "''                     | x | false",
        "x[1-3                  | x2 | false",
        "[[]],]                 | x | false",
        "n[3]                   | n3 | false",
      })
  void listsOfMachinesAreReadAsTheArchivesOwnProgramReadsThem(
      String list, String host, boolean contained) {
    assertThat(NodeList.parse(list).contains(host)).isEqualTo(contained);
  }

  private static JobRecord record(String host) throws DamagedRecordException {
    String text = "{\"user\": \"u\", \"resources\": [{\"hostname\": \"" + host + "\"}]}";
    return JobRecordParser.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private ClusterDescription read(String text) throws Exception {
    return ClusterDescription.read(TestArchive.write(folder.resolve("cluster.json"), text));
  }
}
