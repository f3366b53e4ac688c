package io.storagegateway.jobarchive.write;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/**
 * What the failure of a write means to a caller. The operating system's words are those of its
 * language, so where they say nothing the file system itself is asked.
 */
public final class DiskFault {
  /** The disk, or a quota, is full. */
  public static final String NO_SPACE = "no-space";

  /** The file system is read-only, or the gateway's user may not write there. */
  public static final String NOT_WRITABLE = "archive-not-writable";

  /** The staging folder is not on the file system of what it is for. */
  public static final String ELSEWHERE = "staging-elsewhere";

  /** Anything else. */
  public static final String FAILED = "archive-write-failed";

  private static final long BLOCK = 4096;

  private DiskFault() {}

  /**
   * Says what a failure means.
   *
   * @param failure what was caught while something was written
   * @param where a directory of that file system
   * @return {@code TIMEOUT} if nobody waited any more, {@code LIMIT} with {@link #NO_SPACE}, {@code
   *     CONFLICT} with {@link #NOT_WRITABLE} or {@link #ELSEWHERE}, or else {@code UNAVAILABLE}
   *     with {@link #FAILED}
   */
  public static BackendException of(IOException failure, Path where) {
    return problem(failure, where)
        .effect(mayHaveTakenEffect(failure) ? Effect.UNKNOWN : Effect.NONE)
        .cause(failure)
        .build();
  }

  /**
   * Whether what failed was done nevertheless, and only is not known to be on the disk.
   *
   * @param failure what was caught
   * @return true if so
   */
  public static boolean mayHaveTakenEffect(IOException failure) {
    return failure instanceof UnsyncedException;
  }

  private static BackendException.Builder problem(IOException told, Path where) {
    Throwable failure = mayHaveTakenEffect(told) ? told.getCause() : told;
    if (failure instanceof ClosedByInterruptException) {
      return BackendException.of(ErrorKind.TIMEOUT, "The archive was not written in time.");
    }
    String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (words.contains("no space left") || words.contains("quota exceeded")) {
      return full();
    }
    if (failure instanceof AccessDeniedException
        || words.contains("read-only file system")
        || words.contains("permission denied")
        || words.contains("operation not permitted")) {
      return refused();
    }
    if (failure instanceof AtomicMoveNotSupportedException) {
      return BackendException.of(
              ErrorKind.CONFLICT,
              "The gateway's staging folder is not on the file system of the archive.")
          .reason(ELSEWHERE);
    }
    return asked(where);
  }

  private static BackendException.Builder asked(Path where) {
    try {
      FileStore store = Files.getFileStore(where);
      if (store.isReadOnly()) {
        return refused();
      }
      if (store.getUsableSpace() < BLOCK) {
        return full();
      }
    } catch (IOException | ReadOnlyFileSystemException e) {
      return failed(); // the file system is away, which is why the write failed
    }
    return failed();
  }

  private static BackendException.Builder failed() {
    return BackendException.of(ErrorKind.UNAVAILABLE, "The archive could not be written.")
        .reason(FAILED);
  }

  private static BackendException.Builder full() {
    return BackendException.of(
            ErrorKind.LIMIT, "There is no room left on the file system of the archive.")
        .reason(NO_SPACE);
  }

  private static BackendException.Builder refused() {
    return BackendException.of(
            ErrorKind.CONFLICT, "The gateway may not write there, or the file system is read-only.")
        .reason(NOT_WRITABLE);
  }
}
