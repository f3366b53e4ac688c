package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.bulk.FolderState;
import io.storagegateway.jobarchive.bulk.FoundJob;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.JobLocks;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;

/** Takes jobs out of the archive, if they are as they were found. Used by many threads. */
final class Removal {
  private final RunTools tools;
  private final DurableFiles files;
  private final AtomicLong number = new AtomicLong();

  Removal(RunTools tools) {
    this.tools = tools;
    this.files = tools.files();
  }

  /** How it went. */
  enum Fate {
    /** It is gone. */
    REMOVED,
    /** Somebody else was quicker. */
    GONE,
    /** It is not as it was found, and stays. */
    CHANGED
  }

  /**
   * Removes a job. It is taken out first, at once, and looked at once more where nobody finds it.
   *
   * @throws IOException if it could not be taken out
   * @throws io.storagegateway.spi.BackendException {@code CONFLICT} if somebody else is at it
   */
  @SuppressWarnings("try") // that nobody else is at the job is all that it is for
  Fate remove(FoundJob job) throws IOException {
    Path out = tools.staged().resolve("out-" + number.incrementAndGet());
    JobLocks.Held held = tools.writer().hold(tools.pace().call(), job.key());
    try {
      files.moveDirectory(job.folder(), out);
      if (!FolderState.of(out).equals(job.state())) {
        return putBack(job, out);
      }
    } catch (NoSuchFileException e) {
      return Fate.GONE;
    } finally {
      held.close();
    }
    cleanUp(job, out);
    return Fate.REMOVED;
  }

  /** The job is gone in any case. */
  private void cleanUp(FoundJob job, Path out) {
    Path numbers = job.folder().getParent();
    try {
      files.deleteFolder(out, job.state().files().keySet());
      files.removeEmpty(numbers, numbers.getParent());
    } catch (IOException e) {
      tools.log().warn("What is left of a removed job is removed later: {}", out, e);
    }
  }

  /** Removes those folders between a cluster and its jobs that are empty now. */
  void removeEmpty(Collection<Path> folders) {
    Path cluster = tools.cluster().directory();
    for (Path folder : folders) {
      if (cluster.equals(folder.getParent())) {
        try {
          files.removeEmpty(folder, cluster);
        } catch (IOException e) {
          tools.log().warn("An empty folder of the archive could not be removed: {}", folder, e);
        }
      }
    }
  }

  /** Removes the folders above a job that an earlier process has taken out, if it was the last. */
  void removeEmptyAbove(JobKey job) {
    Path cluster = tools.cluster().directory();
    Path numbers = job.below(tools.cluster().boundary().root()).getParent();
    try {
      files.removeEmpty(numbers, cluster);
    } catch (IOException e) {
      tools.log().warn("An empty folder of the archive could not be removed: {}", numbers, e);
    }
  }

  /** Whoever writes there meanwhile has made another job of it, which counts. */
  private Fate putBack(FoundJob job, Path out) throws IOException {
    try {
      files.moveDirectory(out, job.folder());
    } catch (FileAlreadyExistsException e) {
      files.deleteTree(out);
    }
    return Fate.CHANGED;
  }
}
