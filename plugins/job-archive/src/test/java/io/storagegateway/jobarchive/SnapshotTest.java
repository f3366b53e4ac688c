package io.storagegateway.jobarchive;

import static io.storagegateway.jobarchive.KeptArchive.CLUSTER;
import static io.storagegateway.jobarchive.OpenedArchive.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.write.ContentDigest;
import io.storagegateway.jobarchive.write.StepWatch.Step;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.Snapshot;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {
  private static final List<String> HOSTILE_NAMES =
      List.of(
          "",
          ".",
          "..",
          "../emmy",
          "../../archive/emmy",
          "a/b",
          "/etc",
          ".hidden",
          "-rf",
          "a\0b",
          "a\nb",
          "monday\n",
          "a b",
          "\u00e9",
          "x".repeat(129));

  @TempDir Path place;
  private KeptArchive kept;

  @BeforeEach
  void anArchive() {
    kept = KeptArchive.in(place);
  }

  @AfterEach
  void close() {
    kept.close();
  }

  @Test
  void metricsAreSecondNamesAndRecordsAreCopies() throws IOException {
    Files.write(kept.jobs(1).job(1).resolve("data.json.gz"), new byte[] {1, 2, 3});
    TestArchive.settle(kept.job(1));
    kept.take("monday");
    for (String name : List.of("data.json", "data.json.gz")) {
      Path original = kept.job(1).resolve(name);
      assertThat(kept.kept("monday", 1).resolve(name)).hasSameBinaryContentAs(original);
      assertThat(inode(kept.kept("monday", 1).resolve(name))).isEqualTo(inode(original));
      assertThat(Files.getAttribute(original, "unix:nlink")).isEqualTo(2);
    }
    assertThat(inode(kept.kept("monday", 1).resolve("meta.json")))
        .isNotEqualTo(inode(kept.job(1).resolve("meta.json")));
    assertThat(inode(description("monday")))
        .isNotEqualTo(inode(kept.root().resolve("emmy/cluster.json")));
  }

  private static Object inode(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }

  private Path description(String snapshot) {
    return kept.snapshot(snapshot).resolve("archive/emmy/cluster.json");
  }

  /** cc-backend opens records anew and cuts them off before it writes. */
  @Test
  void whoRewritesRecordsInPlaceDoesNotRewriteTheSnapshot() throws IOException {
    String record = Files.readString(kept.jobs(1).job(1).resolve("meta.json"));
    String cluster = Files.readString(kept.root().resolve("emmy/cluster.json"));
    kept.take("monday");
    Files.writeString(kept.job(1).resolve("meta.json"), "");
    Files.writeString(kept.root().resolve("emmy/cluster.json"), "");
    assertThat(kept.kept("monday", 1).resolve("meta.json")).hasContent(record);
    assertThat(description("monday")).hasContent(cluster);
  }

  /** Nobody knows then how many jobs it had. */
  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{\"taken\":", "[1]"})
  void ofOneWhoseNoteIsDamagedWhatIsThereComesBackAndItCanBeRemoved(String note)
      throws IOException {
    kept.jobs(1).take("monday");
    kept.take("tuesday");
    Files.writeString(kept.snapshot("monday").resolve("snapshot.json"), note);
    assertThat(kept.names()).containsExactly("monday", "tuesday");
    TestArchive.delete(kept.job(1));
    refused(ErrorKind.CONFLICT, "snapshot-damaged", () -> kept.restore("monday"));
    assertThat(kept.job(1).resolve("meta.json")).exists();
    kept.delete("monday");
    assertThat(kept.names()).containsExactly("tuesday");
  }

  @Test
  void theManifestHasEveryFileWithItsSizeTimeAndDigest() throws IOException {
    TestArchive.write(kept.jobs(1, 2001).job(2001).resolve("note.txt"), "by hand");
    TestArchive.settle(kept.job(2001));
    kept.take("monday");
    List<JsonNode> lines = kept.manifest("monday");
    Path folder = kept.root().resolve(CLUSTER);
    assertThat(lines)
        .extracting(line -> line.get("path").asText())
        .containsExactlyInAnyOrderElementsOf(filesBelow(folder));
    for (JsonNode line : lines) {
      Path file = folder.resolve(line.get("path").asText());
      assertThat(line.get("sha256").asText()).isEqualTo(ContentDigest.of(file));
      assertThat(line.get("size").asLong()).isEqualTo(Files.size(file));
      assertThat(line.get("mtime").asLong() / 1_000_000)
          .isEqualTo(Files.getLastModifiedTime(file).toMillis());
      assertThat(line.get("linked").asBoolean()).isEqualTo(file.endsWith("data.json"));
    }
  }

  private static List<String> filesBelow(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }

  @Test
  void itsSizeIsWhatTheArchiveDoesNotHaveAsWell() throws IOException {
    Snapshot snapshot = kept.jobs(1, 2, 3).take("monday");
    long copies =
        kept.manifest("monday").stream()
            .filter(line -> !line.get("linked").asBoolean())
            .mapToLong(line -> line.get("size").asLong())
            .sum();
    Path manifest = kept.snapshot("monday").resolve("manifest");
    assertThat(snapshot.size()).isEqualTo(copies + Files.size(manifest));
  }

  @Test
  void itIsAnArchiveThatCanBeRead() {
    kept.jobs(1, 2001).take("monday");
    Path root = kept.snapshot("monday").resolve("archive");
    try (OpenedArchive read = OpenedArchive.writable(root, place.resolve("other"), (s, p) -> {})) {
      assertThat(read.list(Visibility.ALL).items())
          .extracting(Job::metricData)
          .containsExactly(Job.MetricDataState.AVAILABLE, Job.MetricDataState.AVAILABLE);
      assertThat(read.problems()).isEmpty();
    }
  }

  @Test
  void aClusterWithoutJobsCanBeKeptAndRestored() {
    kept.take("empty");
    assertThat(kept.manifest("empty")).hasSize(1);
    assertThat(kept.verify("empty")).isEmpty();
    kept.jobs(7).restore("empty");
    assertThat(kept.job(7)).isDirectoryContaining("glob:**meta.json");
  }

  @Test
  void aRecordThatIsRewrittenMeanwhileIsTakenAgain() {
    kept.jobs(1);
    AtomicInteger rewritten = new AtomicInteger();
    kept.watch(
        (step, path) -> {
          if (step == Step.WRITE && isTaken(path) && rewritten.incrementAndGet() <= 2) {
            rewrite(1, "user" + rewritten.get());
          }
        });
    kept.take("monday");
    assertThat(rewritten).hasValue(3);
    assertThat(kept.kept("monday", 1).resolve("meta.json")).content().contains("user2");
    assertThat(kept.verify("monday")).isEmpty();
  }

  private static boolean isTaken(Path path) {
    return path.endsWith("meta.json") && path.toString().contains("/snapshot-");
  }

  private void rewrite(long number, String user) {
    JobKey key = KeptArchive.key(number);
    TestArchive.write(
        kept.job(number).resolve("meta.json"), TestArchive.meta(key).put("user", user).toString());
    TestArchive.settle(kept.job(number));
  }

  @Test
  void aRecordThatNeverRestsEndsIt() {
    kept.jobs(1);
    AtomicInteger rewritten = new AtomicInteger();
    kept.watch(
        (step, path) -> {
          if (step == Step.WRITE && isTaken(path)) {
            rewrite(1, "user" + rewritten.incrementAndGet());
          }
        });
    refused(ErrorKind.CONFLICT, "job-changing", () -> kept.take("monday"));
    assertThat(kept.names()).isEmpty();
    assertThat(kept.leftovers()).isEmpty();
  }

  @Test
  void aFileThatIsReplacedByAnotherMeanwhileIsTakenAgain() throws IOException {
    kept.jobs(1);
    AtomicInteger replaced = new AtomicInteger();
    kept.watch(
        (step, path) -> {
          if (step == Step.LINK && replaced.incrementAndGet() == 1) {
            Files.delete(kept.job(1).resolve("meta.json"));
          } else if (step == Step.DELETE && replaced.get() == 1) {
            replaced.incrementAndGet();
            rewrite(1, "carol");
          }
        });
    kept.take("monday");
    assertThat(kept.kept("monday", 1).resolve("meta.json")).content().contains("carol");
    assertThat(kept.verify("monday")).isEmpty();
  }

  @Test
  void aJobThatIsRemovedMeanwhileIsNoPartOfIt() {
    kept.jobs(1, 2);
    kept.watch(
        (step, path) -> {
          if (step == Step.LINK && Files.exists(kept.job(1))) {
            TestArchive.delete(kept.job(1));
          }
        });
    kept.take("monday");
    assertThat(kept.kept("monday", 1)).doesNotExist();
    assertThat(kept.kept("monday", 2)).isNotEmptyDirectory();
    assertThat(kept.manifest("monday"))
        .extracting(line -> line.path("job").asText())
        .doesNotContain(KeptArchive.key(1).id());
  }

  @Test
  void foldersWithoutARecordAndWhatDoesNotBelongThereAreLeftOut() throws IOException {
    kept.jobs(1, 2);
    Files.delete(kept.job(2).resolve("meta.json"));
    TestArchive.write(kept.root().resolve("emmy/0/readme"), "x");
    Files.createSymbolicLink(kept.job(1).resolve("link"), Path.of("nowhere"));
    Files.createDirectory(kept.job(1).resolve("folder"));
    kept.take("monday");
    assertThat(kept.manifest("monday")).hasSize(3);
    assertThat(kept.kept("monday", 1)).isDirectoryNotContaining("glob:**{link,folder}");
  }

  @Test
  void metricsAreCopiedWhereNoSecondNameIsAllowed() throws IOException {
    kept.jobs(1);
    kept.watch(
        (step, path) -> {
          if (step == Step.LINK) {
            throw new FileSystemException(path.toString(), null, "Operation not permitted");
          }
        });
    kept.take("monday");
    kept.watch((step, path) -> {});
    assertThat(kept.manifest("monday")).noneMatch(line -> line.get("linked").asBoolean());
    byte[] metrics = Files.readAllBytes(kept.job(1).resolve("data.json"));
    Files.writeString(kept.job(1).resolve("data.json"), "cut");
    kept.restore("monday");
    assertThat(kept.job(1).resolve("data.json")).hasBinaryContent(metrics);
  }

  @Test
  void namesThatCouldLeadElsewhereAreRefused() {
    kept.jobs(1).take("monday");
    var archive = ArchiveTree.of(kept.root());
    var staging = ArchiveTree.of(kept.staging());
    for (String name : HOSTILE_NAMES) {
      refused(ErrorKind.INVALID, "invalid", () -> kept.take(name));
      refused(ErrorKind.NOT_FOUND, "snapshot-not-found", () -> kept.restore(name));
      refused(ErrorKind.NOT_FOUND, "snapshot-not-found", () -> kept.delete(name));
    }
    assertThat(ArchiveTree.of(kept.root())).isEqualTo(archive);
    assertThat(ArchiveTree.of(kept.staging())).isEqualTo(staging);
  }

  @Test
  void theLongestNameIsTaken() {
    String name = "x".repeat(128);
    kept.jobs(1).take(name);
    assertThat(kept.names()).containsExactly(name);
    kept.delete(name);
    assertThat(kept.names()).isEmpty();
  }

  @Test
  void aSnapshotThatIsRemovedTakesNothingOfTheArchiveWithIt() {
    kept.jobs(1);
    var before = ArchiveTree.of(kept.root());
    kept.take("monday");
    kept.delete("monday");
    assertThat(kept.names()).isEmpty();
    assertThat(ArchiveTree.of(kept.root())).isEqualTo(before);
    assertThat(kept.leftovers()).isEmpty();
    refused(ErrorKind.NOT_FOUND, "snapshot-not-found", () -> kept.delete("monday"));
    kept.take("monday");
    assertThat(kept.verify("monday")).isEmpty();
  }

  @Test
  void whetherItWasDoneCanBeToldAfterwards() {
    kept.jobs(1);
    FakeCall call = FakeCall.any();
    CreateSnapshot made = new CreateSnapshot(CLUSTER, "monday", false);
    assertThat(kept.find(call, made)).isInstanceOf(Found.Absent.class);
    kept.write(call, made);
    assertThat(kept.find(call, made)).isInstanceOf(Found.Present.class);
    assertThat(kept.find(FakeCall.any(), made))
        .as("what somebody else has made")
        .isInstanceOf(Found.Absent.class);
    DeleteSnapshot removed = new DeleteSnapshot(CLUSTER, "monday");
    assertThat(kept.find(call, removed)).isInstanceOf(Found.Absent.class);
    kept.write(call, removed);
    assertThat(kept.find(call, removed)).isInstanceOf(Found.Present.class);
  }

  @Test
  void ofTwoOfOneNameTheSecondIsRefused() {
    kept.jobs(1).take("monday");
    refused(ErrorKind.ALREADY_EXISTS, "snapshot-exists", () -> kept.take("monday"));
    assertThat(kept.verify("monday")).isEmpty();
  }
}
