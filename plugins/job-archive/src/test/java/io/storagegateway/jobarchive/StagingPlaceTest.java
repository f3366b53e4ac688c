package io.storagegateway.jobarchive;

import static io.storagegateway.jobarchive.KeptArchive.CLUSTER;
import static io.storagegateway.jobarchive.OpenedArchive.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.Staging;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.request.CreateSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Where the staging folder may not lie, which is said as often as it is used. */
class StagingPlaceTest {
  @TempDir Path place;
  private Path root;

  @BeforeEach
  void anArchive() {
    root = TestArchive.in(place.resolve("archive")).cluster(CLUSTER).root();
  }

  private void isRefusedEachTime(Path folder, String reason) {
    try (Staging staging =
        new Staging(
            new Archive(root),
            folder,
            new DurableFiles(),
            Clock.systemUTC(),
            LoggerFactory.getLogger(StagingPlaceTest.class))) {
      for (int time = 0; time < 3; time++) {
        refused(ErrorKind.CONFLICT, reason, staging::ready);
      }
    }
  }

  /** cc-backend ends over a folder in the root that is no cluster. */
  @Test
  void inTheArchiveNothingIsMadeOfIt() throws IOException {
    isRefusedEachTime(root.resolve("staging"), "staging-inside-archive");
    Files.createSymbolicLink(place.resolve("link"), root);
    isRefusedEachTime(place.resolve("link/staging/deep"), "staging-inside-archive");
    assertThat(RootWatch.look(root)).isEmpty();
    assertThat(root).isDirectoryNotContaining("glob:**staging");
  }

  @Test
  void itIsNotAroundTheArchive() {
    isRefusedEachTime(place, "staging-inside-archive");
  }

  @Test
  void itIsOnTheFileSystemOfTheArchive() throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeThat(Files.isWritable(memory)).isTrue();
    assumeThat(Files.getFileStore(memory)).isNotEqualTo(Files.getFileStore(place));
    Path elsewhere = Files.createTempDirectory(memory, "staging");
    try {
      isRefusedEachTime(elsewhere.resolve("made"), "staging-elsewhere");
      try (OpenedArchive opened =
          OpenedArchive.stagedIn(root, elsewhere.resolve("made"), place.resolve("state"))) {
        refused(
            ErrorKind.CONFLICT,
            "staging-elsewhere",
            () ->
                new CreateSnapshot(CLUSTER, "monday", false)
                    .perform(opened.backend(), FakeCall.any()));
      }
    } finally {
      TestArchive.delete(elsewhere);
    }
  }
}
