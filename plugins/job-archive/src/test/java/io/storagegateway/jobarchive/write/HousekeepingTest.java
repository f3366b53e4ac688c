package io.storagegateway.jobarchive.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.jobarchive.TestArchive;
import io.storagegateway.jobarchive.layout.Archive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Left-overs go by themselves, and where that cannot be, nothing else suffers. */
class HousekeepingTest {
  private static final Logger LOG = LoggerFactory.getLogger(HousekeepingTest.class);
  private static final String THREAD = "housekeeping-under-test";

  @TempDir Path place;

  private ArchiveWriter writer(Path root) {
    Archive archive = new Archive(root);
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
    return new ArchiveWriter(
        archive,
        new Staging(archive, Staging.beside(root), new DurableFiles(), later, LOG),
        new JobLocks(later),
        name -> false);
  }

  private static boolean isRunning() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith(THREAD));
  }

  @Test
  void leftoversAreRemovedAtOnceAndItEndsWithTheEndpoint() {
    Path root = TestArchive.in(place.resolve("archive")).root();
    Path left =
        TestArchive.write(
            Staging.beside(root).resolve("received-0123456789abcdef01234567/file"), "x");
    try (ArchiveWriter writer = writer(root);
        Housekeeping housekeeping = new Housekeeping(writer, THREAD, LOG)) {
      assertThat(isRunning()).isFalse();
      housekeeping.start();
      Awaitility.await().until(() -> !Files.exists(left.getParent()));
      assertThat(isRunning()).isTrue();
    }
    Awaitility.await().until(() -> !isRunning());
  }

  /** A run that has ended for good, as its disk had failed, never asks for it again. */
  @Test
  void jobsThatWereTakenOutComeBackUnlessThereAreOthers() {
    Path root = TestArchive.in(place.resolve("archive")).cluster("emmy").root();
    Path run = Staging.beside(root).resolve("retention-0123456789abcdef01234567");
    TestArchive.write(run.resolve("out-emmy:7:100").resolve("meta.json"), "taken");
    TestArchive.write(run.resolve("out-emmy:8:100").resolve("meta.json"), "taken");
    TestArchive.write(run.resolve("out-fritz:9:100").resolve("meta.json"), "taken");
    Path other = TestArchive.write(root.resolve("emmy/0/008/100/meta.json"), "another");
    try (ArchiveWriter writer = writer(root);
        Housekeeping housekeeping = new Housekeeping(writer, THREAD, LOG)) {
      housekeeping.clean();
    }
    assertThat(root.resolve("emmy/0/007/100/meta.json")).hasContent("taken");
    assertThat(other).hasContent("another");
    assertThat(run.toFile().list()).containsExactly("out-fritz:9:100");
  }

  @Test
  void anArchiveThatMayNotBeWrittenIsLeftAlone() {
    Path old = TestArchive.in(place.resolve("old")).version("2\n").root();
    for (Path root : new Path[] {old, place.resolve("absent")}) {
      try (ArchiveWriter writer = writer(root);
          Housekeeping housekeeping = new Housekeeping(writer, THREAD, LOG)) {
        housekeeping.start();
        Awaitility.await().until(HousekeepingTest::isRunning);
      }
      assertThat(Staging.beside(root)).doesNotExist();
    }
  }
}
