package io.storagegateway.jobarchive.retention;

import static io.storagegateway.jobarchive.retention.RetentionLab.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.ArchiveTree;
import io.storagegateway.jobarchive.TestArchive;
import io.storagegateway.jobarchive.write.StepWatch.Step;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.RetentionPolicy;
import io.storagegateway.spi.value.RetentionPolicy.Action;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What policies do with jobs that ended long ago. */
final class RetentionRunTest {
  @TempDir Path place;

  @Test
  void theFoldersAroundTheArchiveMayBeLinks() throws IOException {
    Path disk = Files.createDirectories(place.resolve("disk"));
    Path runs = Files.createDirectories(place.resolve("far"));
    Files.createSymbolicLink(
        Files.createDirectory(disk.resolve("state")).resolve("retention"), runs);
    Path data = Files.createSymbolicLink(place.resolve("data"), disk);
    try (RetentionLab lab = new RetentionLab(data).jobs(1).open()) {
      lab.run(Action.MOVE);
      assertThat(lab.listed()).isEmpty();
    }
  }

  @Test
  void aMoveBringsEachByteToTheDestinationAndRemovesTheOriginals() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2, 1_000_001).open()) {
      Map<String, String> before = ArchiveTree.filesOf(lab.archive.root());
      FakeCall call = FakeCall.any();
      JobRetention run = lab.run(call, RetentionLab.policy(Action.MOVE));
      assertThat(ArchiveTree.filesOf(lab.cold)).isEqualTo(before);
      assertThat(ArchiveTree.of(lab.archive.root()))
          .containsOnlyKeys("", "version.txt", "emmy", "emmy/cluster.json", "emmy/0", "emmy/1000");
      assertThat(lab.results(call.operationId()))
          .containsExactly("1000001 done", "1 done", "2 done");
      assertThat(run.id()).isEqualTo(call.operationId());
      assertThat(run.selected()).isEqualTo(3);
      assertThat(run.done()).isEqualTo(3);
      assertThat(run.bytes()).isPositive();
      assertThat(lab.listed()).isEmpty();
      assertThat(lab.leftovers()).isEmpty();
    }
  }

  @Test
  void whatBelongsToNoReaderMovesAlongWithAJob() throws IOException {
    try (RetentionLab lab = new RetentionLab(place).jobs(1)) {
      Path folder = key(1).below(lab.archive.root());
      TestArchive.write(folder.resolve("notes.txt"), "kept by hand");
      Files.setPosixFilePermissions(
          folder.resolve("meta.json"), PosixFilePermissions.fromString("rw-rw----"));
      TestArchive.settle(folder);
      Map<String, String> before = ArchiveTree.filesOf(folder);
      lab.open().run(Action.MOVE);
      assertThat(ArchiveTree.filesOf(key(1).below(lab.cold))).isEqualTo(before);
      assertThat(Files.getLastModifiedTime(key(1).below(lab.cold).resolve("notes.txt")).toMillis())
          .isBetween(TestArchive.LONG_AGO.toMillis(), TestArchive.LONG_AGO.toMillis() + 100_000);
    }
  }

  /** As if nothing had been written there for long. */
  private static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(91))));
  }

  private static void age(List<Path> runs) throws IOException {
    for (Path run : runs) {
      for (Path file : entries(run)) {
        age(file);
      }
      age(run);
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  @Test
  void whatBecameOfJobsIsKeptForAsLongAsWasAskedForAfterTheEnd() throws IOException {
    try (RetentionLab lab = new RetentionLab(place).jobs(1).open()) {
      FakeCall call = FakeCall.any();
      lab.run(call, RetentionLab.policy(Action.COPY));
      Path journal = entries(lab.journals()).get(0);
      age(journal);
      lab.run(Action.COPY);
      assertThat(lab.results(call.operationId())).containsExactly("1 done");
      age(List.of(journal));
      lab.run(Action.COPY);
      assertThat(journal).doesNotExist();
    }
  }

  @Test
  void theJournalOfARunThatGoesOnIsKeptHoweverLongItTakes() {
    RetentionPolicy nothing =
        RetentionLab.policy(Action.DELETE, Duration.ofDays(30), List.of("none"), List.of());
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2).open()) {
      AtomicBoolean other = new AtomicBoolean();
      lab.watch(
          (step, path) -> {
            if (step == Step.SYNC
                && Files.isDirectory(lab.journals())
                && path.endsWith("emmy")
                && !other.getAndSet(true)) {
              age(entries(lab.journals()));
              lab.run(nothing);
            }
          });
      FakeCall call = FakeCall.any();
      lab.run(call, RetentionLab.policy(Action.MOVE));
      assertThat(other).isTrue();
      assertThat(lab.results(call.operationId())).containsExactly("1 done", "2 done");
    }
  }

  @Test
  void aCopyLeavesTheOriginalsAndFindsItselfAgain() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2).open()) {
      Map<String, String> before = ArchiveTree.of(lab.archive.root());
      lab.run(Action.COPY);
      assertThat(ArchiveTree.of(lab.archive.root())).isEqualTo(before);
      assertThat(ArchiveTree.filesOf(lab.cold)).isEqualTo(ArchiveTree.filesOf(lab.archive.root()));
      assertThat(lab.run(Action.COPY).done()).isEqualTo(2);
      assertThat(lab.run(Action.MOVE).done()).isEqualTo(2);
      assertThat(lab.listed()).isEmpty();
      assertThat(lab.leftovers()).isEmpty();
    }
  }

  @Test
  void anotherJobAtTheDestinationIsNeverOverwritten() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2)) {
      TestArchive there = TestArchive.in(lab.cold).cluster(RetentionLab.CLUSTER);
      ObjectNode other = TestArchive.meta(key(1));
      other.put("user", "bob");
      there.job(key(1), other);
      Map<String, String> before = ArchiveTree.of(key(1).below(lab.cold));
      FakeCall call = FakeCall.any();
      JobRetention run = lab.open().run(call, RetentionLab.policy(Action.MOVE));
      assertThat(lab.results(call.operationId())).containsExactly("1 failed", "2 done");
      assertThat(lab.retained(call.operationId()).get(0).message()).contains("another job");
      assertThat(run.failed()).isEqualTo(1);
      assertThat(ArchiveTree.of(key(1).below(lab.cold))).isEqualTo(before);
      assertThat(lab.listed()).containsExactly(1L);
    }
  }

  @Test
  void aDeletionRemovesJobsAndTheFoldersOfNumbersThatAreEmptyThen() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2, 3).open()) {
      lab.run(Action.DELETE);
      assertThat(ArchiveTree.of(lab.archive.root()))
          .as("cc-backend ends if a folder of a thousand goes that it has listed")
          .containsOnlyKeys("", "version.txt", "emmy", "emmy/cluster.json", "emmy/0");
      assertThat(lab.listed()).isEmpty();
      assertThat(lab.leftovers()).isEmpty();
      assertThat(lab.run(Action.DELETE).selected()).isZero();
    }
  }

  @Test
  void compressionKeepsWhatIsInTheMetrics() throws IOException {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2)) {
      Path folder = key(1).below(lab.archive.root());
      String before = Files.readString(folder.resolve("data.json"));
      FakeCall call = FakeCall.any();
      lab.open().run(call, RetentionLab.policy(Action.COMPRESS));
      assertThat(lab.results(call.operationId())).containsExactly("1 done", "2 done");
      assertThat(folder.resolve("data.json")).doesNotExist();
      assertThat(unpacked(folder.resolve("data.json.gz"))).isEqualTo(before);
      assertThat(lab.listed()).containsExactly(1L, 2L);
      assertThat(lab.leftovers()).isEmpty();
      assertThat(lab.run(Action.COMPRESS).selected()).as("nothing is left to do").isZero();
    }
  }

  @Test
  void metricsOfBothKindsAreLeftAloneUnlessTheyAreTheSame() throws IOException {
    try (RetentionLab lab = new RetentionLab(place).jobs(1)) {
      lab.open().run(Action.COMPRESS);
      Path folder = key(1).below(lab.archive.root());
      TestArchive.write(folder.resolve("data.json"), "{}");
      TestArchive.settle(folder);
      FakeCall call = FakeCall.any();
      lab.run(call, RetentionLab.policy(Action.COMPRESS));
      assertThat(lab.results(call.operationId())).containsExactly("1 failed");
      TestArchive.write(folder.resolve("data.json"), unpacked(folder.resolve("data.json.gz")));
      TestArchive.settle(folder);
      assertThat(lab.run(Action.COMPRESS).done()).isEqualTo(1);
      assertThat(folder.resolve("data.json")).doesNotExist();
    }
  }

  private static String unpacked(Path file) throws IOException {
    return new String(
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file))).readAllBytes(),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void moreJobsThanGoTogetherAreAllDone() {
    RetentionLab lab = new RetentionLab(place);
    for (int number = 0; number < 2500; number++) {
      lab.jobs(number);
    }
    try (lab) {
      Map<String, String> before = ArchiveTree.filesOf(lab.archive.root());
      JobRetention run = lab.open().run(Action.MOVE);
      assertThat(run.done()).isEqualTo(2500);
      assertThat(ArchiveTree.filesOf(lab.cold)).isEqualTo(before);
    }
  }

  @Test
  void aRunThatEndedIsFoundAgainAndNotDoneAgain() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1).open()) {
      FakeCall call = FakeCall.any();
      RetentionPolicy policy = RetentionLab.policy(Action.DELETE);
      assertThat(lab.retentions().find(call, RetentionLab.request(policy)))
          .isInstanceOf(Found.Absent.class);
      JobRetention run = lab.run(call, policy);
      lab.archive.job(key(2));
      lab.restart();
      assertThat(lab.resume(call, policy)).isEqualTo(run);
      assertThat(lab.retentions().find(call, RetentionLab.request(policy)))
          .isEqualTo(new Found.Present<>(run));
      Awaitility.await() // the index of before is listed until the archive was read again
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(lab.listed()).containsExactly(2L));
    }
  }

  @Test
  void aRunThatWasStoppedGoesOnWhereItWas() {
    RetentionLab lab = new RetentionLab(place);
    for (int number = 0; number < 3000; number++) {
      lab.jobs(number);
    }
    try (lab) {
      lab.open();
      Map<String, String> before = ArchiveTree.filesOf(lab.archive.root());
      FakeCall call = FakeCall.any();
      RetentionPolicy policy = RetentionLab.policy(Action.MOVE);
      Outcome<JobRetention> first =
          lab.retentions()
              .perform(call.within(java.time.Duration.ofMillis(1)), RetentionLab.request(policy));
      assertThat(first).isInstanceOf(Outcome.Running.class);
      assertThat(lab.retentions().cancel(call, RetentionLab.request(policy), "begun")).isTrue();
      assertThat(lab.leftovers()).isEmpty();
      JobRetention run = lab.resume(call, policy);
      assertThat(run.done()).isEqualTo(3000);
      assertThat(run.skipped()).isZero();
      assertThat(ArchiveTree.filesOf(lab.cold)).isEqualTo(before);
    }
  }
}
