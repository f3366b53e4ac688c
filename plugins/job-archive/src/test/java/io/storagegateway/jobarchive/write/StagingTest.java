package io.storagegateway.jobarchive.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.storagegateway.jobarchive.TestArchive;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The staging folder is one endpoint's alone, outside of the archive, and does not fill up. */
class StagingTest {
  @TempDir Path place;
  private Path root;
  private Path folder;

  @BeforeEach
  void anArchive() {
    root = TestArchive.in(place.resolve("archive")).cluster("emmy").root();
    folder = place.resolve(".archive.gateway");
  }

  private Staging staging(Path where) {
    return staging(where, Clock.systemUTC());
  }

  private Staging staging(Path where, Clock clock) {
    return new Staging(
        new Archive(root), where, new DurableFiles(), clock, LoggerFactory.getLogger("test"));
  }

  private static void refused(ErrorKind kind, String reason, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(BackendException.class);
    assertThat(((BackendException) thrown).kind()).isEqualTo(kind);
    assertThat(((BackendException) thrown).reason()).isEqualTo(reason);
  }

  @Test
  void nothingIsMadeBeforeItIsNeededAndThenForNobodyElse() throws IOException {
    try (Staging staging = staging(folder)) {
      assertThat(folder).doesNotExist();
      assertThat(staging.ready()).isEqualTo(folder.toRealPath());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
    }
    assertThat(Staging.beside(Path.of("/data/x/../archive")))
        .isEqualTo(Path.of("/data/.archive.gateway"));
  }

  @Test
  void oneHasItAtATime() {
    try (Staging second = staging(folder)) {
      try (Staging first = staging(folder)) {
        first.ready();
        refused(ErrorKind.UNAVAILABLE, "archive-writer-locked", second::ready);
        first.ready();
      }
      second.ready();
      try (Staging third = staging(folder)) {
        refused(ErrorKind.UNAVAILABLE, "archive-writer-locked", third::ready);
      }
    }
  }

  @Test
  void itIsMadeAgainIfSomebodyRemovedIt() {
    try (Staging staging = staging(folder)) {
      staging.ready();
      TestArchive.delete(folder);
      assertThat(staging.temporary("test").path()).isDirectory();
    }
  }

  /** A folder in the root, even for a moment, would be a cluster without a description. */
  @Test
  void nothingIsMadeInTheArchiveWhereverLinksLead() throws IOException {
    Path link = Files.createSymbolicLink(place.resolve("link"), root);
    try (Staging inside = staging(link.resolve("staging").resolve("deep"))) {
      for (int time = 0; time < 2; time++) {
        refused(ErrorKind.CONFLICT, "staging-inside-archive", inside::ready);
        refused(ErrorKind.CONFLICT, "staging-inside-archive", () -> inside.temporary("test"));
      }
    }
    assertThat(root.toFile().list()).containsExactlyInAnyOrder("version.txt", "emmy");
  }

  @Test
  void anotherFileSystemIsRefusedAgainAndAgainAndNotHeld() throws IOException {
    Path memory = Path.of("/dev/shm");
    Assumptions.assumeTrue(
        Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(place)),
        "there is no second file system");
    Path elsewhere = Files.createTempDirectory(memory, "staging");
    try (Staging one = staging(elsewhere);
        Staging other = staging(elsewhere)) {
      refused(ErrorKind.CONFLICT, DiskFault.ELSEWHERE, one::ready);
      refused(ErrorKind.CONFLICT, DiskFault.ELSEWHERE, one::ready);
      refused(ErrorKind.CONFLICT, DiskFault.ELSEWHERE, other::ready);
    } finally {
      TestArchive.delete(elsewhere);
    }
  }

  @Test
  void workFindsWhatItKeptAlsoInAnotherProcess() {
    try (Staging staging = staging(folder)) {
      assertThat(staging.has("import", "one")).isFalse();
      try (StagedFolder kept = staging.open("import", "one");
          StagedFolder left = staging.open("import", "two")) {
        TestArchive.write(kept.resolve("file"), "x");
        TestArchive.write(left.resolve("file"), "x");
        kept.keep();
      }
    }
    try (Staging later = staging(folder)) {
      assertThat(later.has("import", "two")).isFalse();
      assertThat(later.has("import", "one")).isTrue();
      try (StagedFolder again = later.open("import", "one")) {
        assertThat(again.resolve("file")).hasContent("x");
        again.keep();
      }
      later.forget("import", "one");
      later.forget("import", "one");
      assertThat(later.has("import", "one")).isFalse();
    }
  }

  @Test
  void whatAProcessThatDiedLeftIsRemovedAtOnceOrAfterADay() throws IOException {
    List<String> dead = List.of("tmp-patch-0123456789abcdef01234567");
    String kept = "received-0123456789abcdef01234567";
    List<String> foreign = List.of("thesis", "tmp-x", "received-1", "snapshots");
    Stream.of(dead, List.of(kept), foreign)
        .flatMap(List::stream)
        .forEach(name -> TestArchive.write(folder.resolve(name).resolve("file"), "x"));
    try (Staging staging = staging(folder)) {
      staging.ready();
      assertThat(folder.resolve(dead.get(0))).doesNotExist();
      assertThat(folder.resolve(kept)).exists();
      staging.clean();
      assertThat(folder.resolve(kept)).exists();
      Files.setLastModifiedTime(
          folder.resolve(kept), FileTime.from(Instant.now().minus(Duration.ofHours(25))));
      staging.clean();
    }
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("lock", "thesis", "tmp-x", "received-1", "snapshots");
  }

  @Test
  void whatWasTakenOutOfTheArchiveIsNeverRemoved() throws IOException {
    Path job = folder.resolve("retention-0123456789abcdef01234567").resolve("out-1-5");
    TestArchive.write(job.resolve("meta.json"), "{}");
    Files.setLastModifiedTime(
        job.getParent(), FileTime.from(Instant.now().minus(Duration.ofDays(9))));
    try (Staging staging = staging(folder)) {
      staging.ready();
      staging.clean();
      try (StagedFolder used = staging.open("retention", "one")) {
        TestArchive.write(used.resolve("out-2-5").resolve("meta.json"), "{}");
      }
      assertThat(staging.has("retention", "one")).isTrue();
      staging.forget("retention", "one");
      assertThat(staging.has("retention", "one")).isTrue();
    }
    assertThat(job.resolve("meta.json")).hasContent("{}");
  }

  /** Another one may have gone on with the work meanwhile. */
  @Test
  void whoHasItNoLongerRemovesNothing() {
    Staging staging = staging(folder);
    StagedFolder used = staging.open("import", "one");
    staging.close();
    used.close();
    assertThat(used.path()).isDirectory();
  }

  @Test
  void whatIsInUseIsNeverCleaned() {
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(9));
    try (Staging staging = staging(folder, later)) {
      try (StagedFolder used = staging.open("import", "one");
          StagedFolder step = staging.temporary("patch")) {
        staging.clean();
        assertThat(used.path()).isDirectory();
        assertThat(step.path()).isDirectory();
        used.keep();
      }
      staging.clean();
      assertThat(folder.toFile().list()).containsExactly("lock");
    }
  }

  @Test
  void whatIsDiscardedIsGoneWithAllThatIsInIt() throws IOException {
    Path job = TestArchive.write(root.resolve("emmy/1/001/5/meta.json"), "{}").getParent();
    TestArchive.write(job.resolve("deep/er/file"), "x");
    try (Staging staging = staging(folder)) {
      staging.discard(job);
      assertThat(job).doesNotExist();
      assertThat(folder.toFile().list()).containsExactly("lock");
      assertThat(catchThrowable(() -> staging.discard(job))).isInstanceOf(IOException.class);
      assertThat(folder.toFile().list()).containsExactly("lock");
    }
  }
}
