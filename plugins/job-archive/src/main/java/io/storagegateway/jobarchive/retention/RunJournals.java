package io.storagegateway.jobarchive.retention;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;

/** The journals of all runs. */
final class RunJournals {
  private RunJournals() {}

  /** Removes what is older than it is kept: nothing was written there for that long. */
  static void prune(RetentionTools tools) {
    Instant oldest = tools.clock().instant().minus(tools.keep());
    if (!Files.isDirectory(tools.runs())) {
      return;
    }
    try (DirectoryStream<Path> runs = Files.newDirectoryStream(tools.runs())) {
      for (Path run : runs) {
        Instant changed = Files.getLastModifiedTime(run, LinkOption.NOFOLLOW_LINKS).toInstant();
        if (changed.isBefore(oldest)) {
          new RunFolder(run, tools.writer().files()).remove();
        }
      }
    } catch (DirectoryIteratorException | IOException e) {
      tools.log().warn("Old journals of retention runs could not be removed.", e);
    }
  }
}
