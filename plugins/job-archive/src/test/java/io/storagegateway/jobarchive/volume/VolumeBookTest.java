package io.storagegateway.jobarchive.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.storagegateway.jobarchive.TestArchive;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.volume.VolumeBook.Entry;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.Staging;
import io.storagegateway.jobarchive.write.StepWatch;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What is kept of volumes is the old or the new, and what cannot be read is never written over. */
class VolumeBookTest {
  private static final int MOST_STEPS = 50;
  private static final Entry RESTRICTED = new Entry(true, VolumeSettings.NONE);

  @TempDir Path folder;
  private Path file;
  private Staging staging;

  /** The machine loses its power, as it were. */
  private static final class Dead extends Error {
    private static final long serialVersionUID = 1L;
  }

  private interface Failure {
    void fail(StepWatch.Step step, Path path) throws IOException;
  }

  @BeforeEach
  void nameIt() {
    file = folder.resolve("staging").resolve("volumes.json");
    TestArchive.write(folder.resolve("archive").resolve("version.txt"), "3\n");
  }

  @AfterEach
  void close() {
    if (staging != null) {
      staging.close();
    }
  }

  private VolumeBook book() {
    return new VolumeBook(staged(StepWatch.NONE));
  }

  /** One process at a time has the folder. */
  private Staging staged(StepWatch watch) {
    close();
    Path root = folder.resolve("archive");
    staging =
        new Staging(
            new Archive(root),
            file.getParent(),
            new DurableFiles(watch),
            Clock.systemUTC(),
            LoggerFactory.getLogger(VolumeBookTest.class));
    return staging;
  }

  /** A book whose n-th step on the disk fails, and all that follow. */
  private VolumeBook failing(int step, AtomicInteger steps, Failure failure) {
    AtomicBoolean taken = new AtomicBoolean();
    Staging failing =
        staged(
            (kind, path) -> {
              if (taken.get() && steps.incrementAndGet() >= step) {
                failure.fail(kind, path);
              }
            });
    failing.ready();
    taken.set(true);
    return new VolumeBook(failing);
  }

  @Test
  void nothingIsKeptAtFirstAndNothingIsWrittenToSayIt() {
    assertThat(book().of("emmy")).isEqualTo(Entry.NONE);
    assertThat(book().restricted()).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void anotherProcessSeesWhatWasKept() {
    VolumeSettings settings =
        VolumeSettings.NONE
            .with(VolumeSettings.Policy.MOVE)
            .withDestination("tape")
            .withAgeDays(7)
            .withOmitTagged(false)
            .withCompressionAgeDays(3);
    VolumeBook seen = book();
    assertThat(seen.isRestricted("emmy")).isFalse();
    book().change("emmy", old -> new Entry(true, settings));
    book().change("fritz", old -> RESTRICTED);
    assertThat(book().of("emmy")).isEqualTo(new Entry(true, settings));
    assertThat(seen.isRestricted("emmy")).isTrue();
    assertThat(seen.restricted()).containsExactlyInAnyOrder("emmy", "fritz");
  }

  @Test
  void aProcessThatDiesAtAnyStepLeavesTheOldOrTheNew() throws IOException {
    for (int step = 1; step < MOST_STEPS; step++) {
      Files.deleteIfExists(file);
      book().change("fritz", old -> RESTRICTED);
      AtomicInteger steps = new AtomicInteger();
      VolumeBook dying =
          failing(
              step,
              steps,
              (kind, path) -> {
                throw new Dead();
              });
      Throwable thrown = catchThrowable(() -> dying.change("emmy", old -> RESTRICTED));
      assertThat(book().isRestricted("fritz")).isTrue();
      book().change("emmy", old -> RESTRICTED);
      assertThat(book().restricted()).containsExactlyInAnyOrder("emmy", "fritz");
      assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
      if (thrown == null) {
        assertThat(step).isGreaterThan(3);
        return;
      }
      assertThat(thrown).isInstanceOf(Dead.class);
    }
    throw new AssertionError("there are too many steps");
  }

  @Test
  void aFullDiskChangesNothingAndLeavesNothing() {
    book().change("fritz", old -> RESTRICTED);
    VolumeBook full =
        failing(
            2,
            new AtomicInteger(),
            (kind, path) -> {
              if (kind != StepWatch.Step.DELETE) {
                throw new FileSystemException(path.toString(), null, "No space left on device");
              }
            });
    BackendException told =
        catchThrowableOfType(BackendException.class, () -> full.change("emmy", old -> RESTRICTED));
    assertThat(told.kind()).isEqualTo(ErrorKind.LIMIT);
    assertThat(told.reason()).isEqualTo("no-space");
    assertThat(full.restricted()).containsExactly("fritz");
    assertThat(book().restricted()).containsExactly("fritz");
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void aChangeThatIsRefusedIsNotKept() {
    Throwable thrown =
        catchThrowable(
            () ->
                book()
                    .change(
                        "emmy",
                        old -> {
                          throw new IllegalStateException("no");
                        }));
    assertThat(thrown).hasMessage("no");
    assertThat(file).doesNotExist();
  }

  @Test
  void changesOfManyAtOnceAreAllKept() throws Exception {
    VolumeBook book = book();
    List<Callable<Entry>> changes =
        IntStream.range(0, 40)
            .<Callable<Entry>>mapToObj(number -> () -> book.change("c" + number, old -> RESTRICTED))
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Entry> each : threads.invokeAll(changes)) {
        assertThat(each.get()).isEqualTo(RESTRICTED);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(book().restricted()).hasSize(40);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{} {}",
        "{\"emmy\": null}",
        "{\"emmy\": true}",
        "{\"emmy\": {}}",
        "{\"emmy\": {\"restricted\": true}}",
        "{\"emmy\": {\"restricted\": true, \"settings\": null}}",
        "{\"emmy\": {\"restricted\": true, \"settings\": {}}}",
        "{\"emmy\": {\"restricted\": \"no\", \"settings\": SETTINGS}}",
        "{\"emmy\": {\"restricted\": 0, \"settings\": SETTINGS}}",
        "{\"emmy\": {\"restricted\": null, \"settings\": SETTINGS}}",
        "{\"emmy\": {\"settings\": SETTINGS}}",
        "{\"emmy\": {\"restricted\": true, \"settings\": SETTINGS, \"more\": 1}}",
        "{\"emmy\": {\"restricted\": true, \"settings\": SETTINGS}, \"emmy\": null}",
        "{\"emmy\": {\"restricted\": true, \"settings\": {\"policy\": \"burn\", \"ageDays\": 1,"
            + " \"destination\": null, \"omitTagged\": true, \"compressionAgeDays\": null}}}",
        "{\"emmy\": {\"restricted\": true, \"settings\": {\"policy\": \"none\","
            + " \"ageDays\": 99999999999, \"destination\": null, \"omitTagged\": true,"
            + " \"compressionAgeDays\": null}}}",
      })
  void aDamagedBookIsRefusedInClearWordsAndNeverWrittenOver(String content) throws IOException {
    String text =
        content.replace(
            "SETTINGS",
            "{\"policy\": \"none\", \"ageDays\": 1, \"destination\": null, \"omitTagged\": true,"
                + " \"compressionAgeDays\": null}");
    TestArchive.write(file, text);
    for (Runnable use :
        List.<Runnable>of(
            () -> book().of("emmy"),
            () -> book().restricted(),
            () -> book().isRestricted("fritz"),
            () -> book().change("fritz", old -> RESTRICTED))) {
      Throwable thrown = catchThrowable(use::run);
      assertThat(thrown).isInstanceOf(BackendException.class);
      BackendException told = (BackendException) thrown;
      assertThat(told.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
      assertThat(told.reason()).isEqualTo("volume-settings-unreadable");
      assertThat(told.getMessage()).contains("volumes.json").contains("backup");
      assertThat(file).hasContent(text);
    }
  }

  @Test
  void aBookThatIsMendedIsReadAgain() {
    VolumeBook book = book();
    book.change("emmy", old -> RESTRICTED);
    TestArchive.write(file, "{}");
    assertThat(book.restricted()).isEmpty();
  }
}
