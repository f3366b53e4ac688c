package io.storagegateway.jobarchive.bulk;

import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.StepWatch.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Brings all that was written to a file system to its disk, at once: Java itself can do so only
 * file by file, which is many times slower for small ones. Where the system's {@code sync} is not
 * there or fails, file by file it is.
 */
public final class FileSystemSync {
  private final DurableFiles files;
  private volatile boolean missing;

  /**
   * Prepares it.
   *
   * @param files for single files, without deferral
   */
  public FileSystemSync(DurableFiles files) {
    this.files = files;
  }

  /**
   * Brings it to the disk.
   *
   * @param where a directory of the file system
   * @param touched what has to be on the disk afterwards: files, and directories whose names
   *     changed
   * @throws IOException if it is not
   * @throws InterruptedException if the thread was interrupted meanwhile
   */
  public void sync(Path where, Collection<Path> touched) throws IOException, InterruptedException {
    files.watch().before(Step.SYNC, where);
    if (missing || !synced(where)) {
      for (Path path : touched) {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
          files.sync(path);
        }
      }
    }
  }

  private boolean synced(Path where) throws InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(List.of("sync", "-f", where.toString()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      missing = true;
      return false;
    }
    try {
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      process.destroy();
      throw e;
    }
  }
}
