package io.storagegateway.jobarchive.retention;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** The journals of all runs. */
final class RunJournals {
  private RunJournals() {}

  /**
   * Removes what is older than it is kept: nothing was written there for that long, and this
   * process is not at it.
   */
  static void prune(RetentionTools tools) {
    Instant oldest = tools.clock().instant().minus(tools.keep());
    if (!Files.isDirectory(tools.runs())) {
      return;
    }
    Set<Path> inUse =
        tools.work().ids().stream().map(id -> tools.folder(id).path()).collect(Collectors.toSet());
    try (DirectoryStream<Path> runs = Files.newDirectoryStream(tools.runs())) {
      for (Path run : runs) {
        RunFolder folder = new RunFolder(run, tools.writer().files());
        if (!inUse.contains(run) && folder.written().isBefore(oldest)) {
          folder.remove();
        }
      }
    } catch (DirectoryIteratorException | IOException e) {
      tools.log().warn("Old journals of retention runs could not be removed.", e);
    }
  }
}
