package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.StagedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;

/** Exchanges folders of jobs, or says once that it cannot. Used by many threads. */
final class Exchanges {
  private final DurableFiles files;
  private final Logger log;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * @param files without waiting for the disk
   */
  Exchanges(DurableFiles files, Logger log) {
    this.files = files;
    this.log = log;
  }

  /** False if that cannot be done here, and nothing was done. */
  boolean exchange(Path one, Path other) throws IOException {
    boolean done = files.exchange(one, other);
    if (!done && !told.getAndSet(true)) {
      log.warn(
          "Folders cannot be exchanged on this file system or platform:"
              + " jobs that were changed are restored file by file.");
    }
    return done;
  }

  /** Leaves a folder where it is for a day, as it may have what nothing else has. */
  void keep(StagedFolder staged, TradedFolder traded) {
    staged.keep();
    log.error(
        "The job {} was changed while it was restored, and that could not be put back."
            + " It is kept for a day in {}.",
        traded.key().id(),
        traded.path());
  }

  /** Takes an exchange back. */
  void back(Path one, Path other) throws IOException {
    if (!files.exchange(one, other)) {
      throw new IOException("what was exchanged cannot be exchanged again: " + other);
    }
  }
}
