package io.storagegateway.jobarchive.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What failures of disks mean to callers. Real ones are in {@code RealDiskFaultsTest}. */
class DiskFaultTest {
  @TempDir Path place;

  private void means(IOException failure, ErrorKind kind, String reason) {
    BackendException told = DiskFault.of(failure, place);
    assertThat(told.kind()).isEqualTo(kind);
    assertThat(told.reason()).isEqualTo(reason);
    assertThat(told.effect()).isEqualTo(Effect.NONE);
    assertThat(told.getCause()).isSameAs(failure);
    assertThat(told.getMessage()).doesNotContain("/secret");
    UnsyncedException unsynced = new UnsyncedException(failure);
    BackendException afterwards = DiskFault.of(unsynced, place);
    assertThat(afterwards.kind()).isEqualTo(kind);
    assertThat(afterwards.reason()).isEqualTo(reason);
    assertThat(afterwards.effect()).isEqualTo(Effect.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "No space left on device, LIMIT, no-space",
    "Disk quota exceeded, LIMIT, no-space",
    "Read-only file system, CONFLICT, archive-not-writable",
    "Permission denied, CONFLICT, archive-not-writable",
    "Operation not permitted, CONFLICT, archive-not-writable",
    "Input/output error, UNAVAILABLE, archive-write-failed",
    "Stale file handle, UNAVAILABLE, archive-write-failed",
    "Auf dem Gerät ist kein Speicherplatz mehr verfügbar, UNAVAILABLE, archive-write-failed",
  })
  void theWordsOfTheOperatingSystemAreUnderstood(String words, ErrorKind kind, String reason) {
    means(new FileSystemException("/secret/file", null, words), kind, reason);
    means(new IOException(words), kind, reason);
  }

  @Test
  void exceptionsOfTheirOwnAreToo() {
    means(new AccessDeniedException("/secret"), ErrorKind.CONFLICT, "archive-not-writable");
    means(
        new AtomicMoveNotSupportedException("/secret", "/other", "Invalid cross-device link"),
        ErrorKind.CONFLICT,
        "staging-elsewhere");
    means(new ClosedByInterruptException(), ErrorKind.TIMEOUT, "timeout");
    means(new IOException(), ErrorKind.UNAVAILABLE, "archive-write-failed");
  }

  @Test
  void aFileSystemThatIsAwayIsAFailedWrite() {
    BackendException told =
        DiskFault.of(new IOException("something"), place.resolve("not").resolve("there"));
    assertThat(told.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(told.reason()).isEqualTo("archive-write-failed");
  }
}
