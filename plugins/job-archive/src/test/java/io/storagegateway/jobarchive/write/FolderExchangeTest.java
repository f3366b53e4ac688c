package io.storagegateway.jobarchive.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.jobarchive.TestArchive;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class FolderExchangeTest {
  @TempDir Path place;
  private final DurableFiles files = new DurableFiles();
  private Path one;
  private Path other;

  @BeforeEach
  void twoFolders() {
    one = TestArchive.write(place.resolve("one folder/name"), "one").getParent();
    other = TestArchive.write(place.resolve("other/name"), "other").getParent();
  }

  @Test
  void twoFoldersTradePlaces() throws IOException {
    Files.createDirectory(one.resolve("inner"));
    assertThat(files.exchange(one, other)).isTrue();
    assertThat(one.resolve("name")).hasContent("other");
    assertThat(other.resolve("name")).hasContent("one");
    assertThat(other.resolve("inner")).isDirectory();
    assertThat(files.exchange(one, other)).isTrue();
    assertThat(one.resolve("name")).hasContent("one");
  }

  @Test
  void ofWhichOneIsMissingNoneMoves() throws IOException {
    TestArchive.delete(other);
    assertThatThrownBy(() -> files.exchange(one, other)).isInstanceOf(NoSuchFileException.class);
    assertThat(one.resolve("name")).hasContent("one");
    assertThat(other).doesNotExist();
  }

  /**
   * The kernel says that it cannot do this at all, and so nothing is tried again in another way.
   */
  @Test
  void aFolderIsNotExchangedWithOneInIt() throws IOException {
    Path inner = Files.createDirectory(one.resolve("inner"));
    assertThat(files.exchange(one, inner)).isFalse();
    assertThat(inner).isDirectory();
  }

  @Test
  void itIsAStepThatCanFail() {
    DurableFiles failing =
        new DurableFiles(
            (step, path) -> {
              if (step == StepWatch.Step.EXCHANGE) {
                throw new FileSystemException(path.toString(), null, "Input/output error");
              }
            });
    assertThatThrownBy(() -> failing.exchange(one, other)).isInstanceOf(FileSystemException.class);
    assertThat(one.resolve("name")).hasContent("one");
  }

  @Test
  void whatIsExchangedAndNotKnownToBeOnTheDiskMayHaveTakenEffect() {
    DurableFiles failing =
        new DurableFiles(
            (step, path) -> {
              if (step == StepWatch.Step.SYNC) {
                throw new FileSystemException(path.toString(), null, "Input/output error");
              }
            });
    assertThatThrownBy(() -> failing.exchange(one, other))
        .isInstanceOfSatisfying(
            IOException.class, e -> assertThat(DiskFault.mayHaveTakenEffect(e)).isTrue());
    assertThat(one.resolve("name")).hasContent("other");
  }

  /** At every moment each name stands for a folder with a file in it. */
  @Test
  void nobodySeesOneOfThemMissing() throws Exception {
    AtomicBoolean ending = new AtomicBoolean();
    AtomicBoolean missed = new AtomicBoolean();
    Thread reader =
        new Thread(
            () -> {
              while (!ending.get()) {
                if (!Files.exists(one.resolve("name")) || !Files.exists(other.resolve("name"))) {
                  missed.set(true);
                }
              }
            });
    reader.start();
    DurableFiles quick = files.deferred();
    for (int round = 0; round < 2000; round++) {
      quick.exchange(one, other);
    }
    ending.set(true);
    reader.join();
    assertThat(missed).isFalse();
  }
}
