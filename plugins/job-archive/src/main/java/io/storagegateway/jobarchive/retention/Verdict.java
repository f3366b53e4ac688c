package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.bulk.FoundJob;
import io.storagegateway.jobarchive.bulk.UnreadableException;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.work.Pace;
import io.storagegateway.jobarchive.write.DiskFault;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.RetainedJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;

/** Tells whether a failure is that of one job or of all that would follow. Used by many threads. */
final class Verdict {
  private static final int MOST_LOGGED = 100;

  private final List<Archive> archives;
  private final Pace pace;
  private final Logger log;
  private final AtomicInteger logged = new AtomicInteger();

  /**
   * Prepares it.
   *
   * @param archives all that have to be there for the run to go on
   */
  Verdict(List<Archive> archives, Pace pace, Logger log) {
    this.archives = List.copyOf(archives);
    this.pace = pace;
    this.log = log;
  }

  /**
   * The result of a job for which something failed.
   *
   * @param where the directory that was to be changed
   * @throws BackendException if nothing can be done with others either
   */
  RetainedJob of(FoundJob job, IOException failure, Path where) {
    pace.check();
    archives.forEach(Archive::open);
    if (logged.getAndIncrement() < MOST_LOGGED) {
      log.warn("A retention policy cannot be carried out on the job {}.", job.key(), failure);
    }
    if (failure instanceof UnreadableException) {
      return Results.failed(job, "It cannot be read.");
    }
    BackendException fault = DiskFault.of(failure, where);
    if (fault.kind() == ErrorKind.LIMIT || !Files.isWritable(where)) {
      throw fault;
    }
    return Results.failed(
        job,
        fault.kind() == ErrorKind.CONFLICT
            ? "The gateway may not write its folder, or that at its destination."
            : "It cannot be written.");
  }
}
