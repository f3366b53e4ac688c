package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.bulk.FoundJob;
import io.storagegateway.jobarchive.bulk.Likeness;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.JobLocks;
import io.storagegateway.jobarchive.write.StagedFolder;
import io.storagegateway.spi.BackendException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes jobs out of the archive, if they are as they were found. Used by many threads. Where a job
 * lies meanwhile says what is known of it: one that is out has not been looked at again, and is put
 * back if the process dies; one that is gone has.
 */
final class Removal {
  private static final String GONE = "gone-";

  private final RunTools tools;
  private final DurableFiles files;
  private final Likeness likeness;

  /**
   * Prepares it.
   *
   * @param likeness how folders of the cluster are made, for jobs that are put back
   */
  Removal(RunTools tools, Likeness likeness) {
    this.tools = tools;
    this.files = tools.files();
    this.likeness = likeness;
  }

  /** How it went. */
  enum Fate {
    /** It is gone. */
    REMOVED,
    /** Somebody else was quicker. */
    GONE,
    /** It is not as it was found, and stays. */
    CHANGED,
    /** Somebody else of the gateway is at it, and it stays. */
    BUSY;

    /** Whether it is in its place, and may be another job than was found. */
    boolean stays() {
      return this == CHANGED || this == BUSY;
    }
  }

  /**
   * Puts back what is out although nobody is at it, as a process died or could not put it back:
   * somebody may have changed it before.
   *
   * @return the jobs
   * @throws IOException if one is still out
   */
  List<JobKey> undo() throws IOException {
    List<JobKey> back = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(tools.staged().path(), StagedFolder.ALL_OUT)) {
      for (Path out : all) {
        Optional<JobKey> job = StagedFolder.job(out);
        if (job.isPresent()) {
          putBack(job.get().below(tools.cluster().boundary().root()), out);
          back.add(job.get());
        }
      }
    }
    return back;
  }

  private Path gone(JobKey job) {
    return tools.staged().resolve(GONE + job.id());
  }

  /**
   * Removes a job. It is taken out first, at once, and looked at once more where nobody finds it.
   *
   * @throws IOException if it could not be taken out, or not be looked at; it is in its place again
   *     unless {@link #undo} throws too
   */
  Fate remove(FoundJob job) throws IOException {
    Path out = tools.staged().out(job.key());
    JobLocks.Held held;
    try {
      held = tools.writer().hold(tools.pace().call(), job.key());
    } catch (BackendException e) {
      return Fate.BUSY;
    }
    try {
      if (!isTakenOut(job.folder(), out)) {
        return Fate.GONE;
      }
      if (!isLetGo(job, out)) {
        return Fate.CHANGED;
      }
    } finally {
      held.close();
    }
    cleanUp(job, gone(job.key()));
    return Fate.REMOVED;
  }

  /** Looks at a job that is out; unless it is as it was found, it comes back. */
  private boolean isLetGo(FoundJob job, Path out) throws IOException {
    boolean gone = false;
    try {
      if (new FoundJob(job.key(), out, job.state()).isAsFound()) {
        files.moveDirectory(out, gone(job.key()));
        gone = true;
      }
    } finally {
      if (!gone) {
        putBack(job.folder(), out);
      }
    }
    return gone;
  }

  private boolean isTakenOut(Path folder, Path out) throws IOException {
    try {
      files.moveDirectory(folder, out);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** The job is gone in any case. */
  private void cleanUp(FoundJob job, Path gone) {
    Path numbers = job.folder().getParent();
    try {
      files.deleteFolder(gone, job.state().files().keySet());
      removeIfEmpty(numbers);
    } catch (IOException e) {
      tools.log().warn("What is left of a removed job is removed later: {}", gone, e);
    }
  }

  /** Removes the folder of a number whose job an earlier process has taken out, if it is empty. */
  void removeEmptyAbove(JobKey job) {
    Path numbers = job.below(tools.cluster().boundary().root()).getParent();
    try {
      removeIfEmpty(numbers);
    } catch (IOException e) {
      tools.log().warn("An empty folder of the archive could not be removed: {}", numbers, e);
    }
  }

  /**
   * The one above stays, as the archive's own program leaves it: it ends if a folder is gone that
   * it has listed, and takes long from listing those to looking into them.
   */
  private void removeIfEmpty(Path numbers) throws IOException {
    files.removeEmpty(numbers, numbers.getParent());
  }

  /** Whoever writes there meanwhile has made another job of it, which counts. */
  private void putBack(Path folder, Path out) throws IOException {
    try {
      likeness.place(out, folder);
    } catch (FileAlreadyExistsException e) {
      files.deleteTree(out);
    } catch (IOException e) {
      tools.log().error("A job that was taken out could not be put back: {}", out, e);
      throw e;
    }
  }
}
