package io.storagegateway.jobarchive.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.jobarchive.TestArchive;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobMetricSummary;
import io.storagegateway.spi.value.JobResource;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.JobTag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobRecordParserTest {
  private static final JobKey KEY = new JobKey("emmy", 1_403_244, 1_608_923_076);

  @Test
  void readsAllThatARecordOfVersion3Says() throws Exception {
    JobRecord record =
        parse(
            """
            {"jobId": 7, "user": "u", "project": "no project", "cluster": "c", "subCluster": "s",
             "partition": "p", "arrayJobId": 3, "numNodes": 2, "numHwthreads": 144, "numAcc": 0,
             "shared": "multi_user", "monitoringStatus": 3, "smt": 2, "walltime": 100,
             "jobState": "out_of_memory", "startTime": 1000, "duration": 50, "submitTime": 900,
             "requestedMemory": 2048, "energy": 1.5, "stopTime": 1050, "id": 99,
             "resources": [{"hostname": "a", "hwthreads": [0, 1], "accelerators": ["00:E1"]},
               {"hostname": "b", "configuration": "x"}],
             "metaData": {"jobName": "n", "jobScript": "#!", "slurmInfo": "i", "message": "m"},
             "tags": [{"type": "app", "name": "lammps", "scope": "global", "id": 4}],
             "statistics": {"mem_bw": {"unit": {"base": "B/s", "prefix": "G"},
               "avg": 2, "min": 1.5, "max": 3}},
             "footprint": {"mem_used_max": 12.5}, "energyFootprint": {"x": 1}}""");
    assertThat(record.state()).isEqualTo(JobState.OUT_OF_MEMORY);
    assertThat(record.shared()).isEqualTo(Job.Sharing.MULTI_USER);
    assertThat(record.resources())
        .containsExactly(
            new JobResource("a", List.of(0, 1), List.of("00:E1")),
            new JobResource("b", List.of(), List.of()));
    assertThat(record.tags()).containsExactly(new JobTag("app", "lammps", "global"));
    assertThat(record.statistics())
        .isEqualTo(Map.of("mem_bw", new JobMetricSummary("GB/s", 1.5, 2.0, 3.0)));
    assertThat(record.footprint()).isEqualTo(Map.of("mem_used_max", 12.5));
    assertThat(record.name()).isEqualTo("n");
    assertThat(record.script()).isEqualTo("#!");
    assertThat(record.schedulerInfo()).isEqualTo("i");
    assertThat(record.otherMetadata()).isEqualTo(Map.of("message", "m"));
    assertThat(record)
        .extracting(
            JobRecord::jobId,
            JobRecord::user,
            JobRecord::project,
            JobRecord::cluster,
            JobRecord::subcluster,
            JobRecord::partition,
            JobRecord::arrayJobId,
            JobRecord::numNodes,
            JobRecord::numHwthreads,
            JobRecord::numAccelerators)
        .containsExactly(7L, "u", "no project", "c", "s", "p", 3L, 2, 144, 0);
    assertThat(record)
        .extracting(
            JobRecord::monitoringStatus,
            JobRecord::smt,
            JobRecord::walltime,
            JobRecord::startTime,
            JobRecord::duration,
            JobRecord::submitTime,
            JobRecord::requestedMemory,
            JobRecord::energy)
        .containsExactly(3, 2, 100L, 1000L, 50L, 900L, 2048L, 1.5);
  }

  @ParameterizedTest
  @CsvSource({"0, MULTI_USER", "1, NONE", "2, SINGLE_USER"})
  void versions1And2SayExclusiveForShared(int exclusive, Job.Sharing shared) throws Exception {
    ObjectNode meta = TestArchive.meta(KEY);
    meta.remove("shared");
    assertThat(parse(meta.put("exclusive", exclusive).toString()).shared()).isEqualTo(shared);
  }

  @ParameterizedTest
  @EnumSource(
      value = JobState.class,
      names = {"UNKNOWN"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyStateIsKnownByItsWord(JobState state) throws Exception {
    assertThat(parse(TestArchive.meta(KEY).put("jobState", state.key()).toString()).state())
        .isEqualTo(state);
  }

  @Test
  void whatIsNotSaidOrMakesNoSenseIsNull() throws Exception {
    JobRecord record =
        parse(
            """
            {"user": "u", "numNodes": "4", "duration": -3, "jobState": "levitating", "shared": 1,
             "startTime": 1e300, "resources": {"a": [1, {"b": 2}]}, "tags": [7, {"type": "x"}],
             "statistics": [[1]], "metaData": {"jobName": ["x"]}, "jobId": 99999999999999999999,
             "walltime": null, "project": "", "footprint": {"a": "b"}, "energy": "much",
             "arrayJobId": 0, "smt": 2.5, "numAcc": 1e0}""");
    assertThat(record)
        .extracting(
            JobRecord::numNodes,
            JobRecord::duration,
            JobRecord::shared,
            JobRecord::startTime,
            JobRecord::jobId,
            JobRecord::walltime,
            JobRecord::project,
            JobRecord::energy,
            JobRecord::arrayJobId,
            JobRecord::smt)
        .containsOnlyNulls();
    assertThat(record.numAccelerators()).isEqualTo(1);
    assertThat(record.state()).isEqualTo(JobState.UNKNOWN);
    assertThat(record.resources()).isEmpty();
    assertThat(record.tags()).isEmpty();
    assertThat(record.statistics()).isEmpty();
    assertThat(record.footprint()).isEmpty();
    assertThat(record.name()).isNull();
  }

  @Test
  void bareNaNAndInfinityAreToleratedAndAreNoValues() throws Exception {
    JobRecord record =
        parse(
            """
            {"user": "u", "energy": NaN, "footprint": {"a": -Infinity, "b": 1},
             "statistics": {"ipc": {"unit": {"base": "IPC"}, "avg": NaN, "min": Infinity, "max": 1}}}
            """);
    assertThat(record.energy()).isNull();
    assertThat(record.footprint()).isEqualTo(Map.of("b", 1.0));
    assertThat(record.statistics())
        .isEqualTo(Map.of("ipc", new JobMetricSummary("IPC", null, null, 1.0)));
  }

  @Test
  void unitsOfOlderWritersAreTextOrEmpty() throws Exception {
    JobRecord record =
        parse(
            """
            {"user": "u", "statistics": {
               "a": {"unit": "W", "avg": 1}, "b": {"unit": {"base": ""}, "avg": 1},
               "c": {"avg": 1}, "d": {"unit": {"base": "load"}, "avg": 1}}}""");
    assertThat(record.statistics().values())
        .extracting(JobMetricSummary::unit)
        .containsExactly("W", null, null, "load");
  }

  @Test
  void machinesThreadsAndAcceleratorsAreCountedWhereTheirNumberIsNotSaid() throws Exception {
    JobRecord record =
        parse(
            """
            {"user": "u", "resources": [
              {"hostname": "a", "hwthreads": [0, 1], "accelerators": ["x", "y"]},
              {"hostname": "b", "hwthreads": [5]}]}""");
    assertThat(record.numNodes()).isEqualTo(2);
    assertThat(record.numHwthreads()).isEqualTo(3);
    assertThat(record.numAccelerators()).isEqualTo(2);
  }

  @Test
  void threadsThatAreNotNamedMeanAllAndAreNotCounted() throws Exception {
    JobRecord record =
        parse(
            """
            {"user": "u", "resources": [
              {"hostname": "a", "hwthreads": [0, 1]}, {"hostname": "b"}]}""");
    assertThat(record.numHwthreads()).isNull();
    assertThat(record.numAccelerators()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                        | 0  | It is empty.",
        "[1]                       | 0  | It is not a JSON object.",
        "{\"user\": \"u\", \"a\": tru}  | 20 | It is not JSON.",
        "{\"user\": \"u\"} x          | 14 | It is not JSON.",
        "{\"user\": \"u\"} {}         | 14 | Something follows the record.",
        "{\"user\": \"u\", \"a\": [1, 2 | 24 | It is not JSON.",
      })
  void whatIsNoRecordIsToldWithTheByteAtWhichItWasNoticed(
      String text, long offset, String message) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(
            DamagedRecordException.class,
            e -> {
              assertThat(e).hasMessage(message);
              assertThat(e.offset()).isBetween(offset - 1, offset + 2);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"user\": \"\"}",
        "{\"user\": null}",
        "{\"user\": 5}",
        "{\"user\": [\"u\"]}"
      })
  void aRecordThatDoesNotSayWhoseJobItIsCannotBeUsed(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(DamagedRecordException.class)
        .hasMessage("It does not say whose job it is.");
  }

  @Test
  void anOwnerIsNeverCutToTheNameOfAnother() {
    String longName = "u".repeat(JobRecord.LONGEST_TEXT + 1);
    assertThatThrownBy(() -> parse("{\"user\": \"" + longName + "\"}"))
        .isInstanceOf(DamagedRecordException.class);
  }

  @Test
  void deepNestingIsRefusedAndNotFollowed() {
    String deep = "{\"user\": \"u\", \"a\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThatThrownBy(() -> parse(deep)).isInstanceOf(DamagedRecordException.class);
  }

  @Test
  void bytesThatAreNoTextAreToldAndNotThrown() {
    byte[] bytes = "{\"user\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> JobRecordParser.parse(bytes))
        .isInstanceOf(DamagedRecordException.class);
  }

  @Property(tries = 300)
  void aRecordThatIsCutAnywhereIsDamagedAndNothingWorse(@ForAll @IntRange(max = 1000) int cut) {
    byte[] whole = TestArchive.meta(KEY).toString().getBytes(StandardCharsets.UTF_8);
    byte[] part = java.util.Arrays.copyOf(whole, Math.min(cut, whole.length - 1));
    assertThatThrownBy(() -> JobRecordParser.parse(part))
        .isInstanceOf(DamagedRecordException.class);
  }

  @Property(tries = 500)
  void aRecordWithAnyByteChangedIsReadOrDamagedAndNothingWorse(
      @ForAll @IntRange(max = 500) int at, @ForAll byte value) {
    byte[] bytes = TestArchive.meta(KEY).toString().getBytes(StandardCharsets.UTF_8);
    bytes[at % bytes.length] = value;
    try {
      assertThat(JobRecordParser.parse(bytes).user()).isNotEmpty();
    } catch (DamagedRecordException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  private static JobRecord parse(String text) throws DamagedRecordException {
    return JobRecordParser.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
