package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.layout.ClusterWalk;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.work.Pace;
import io.storagegateway.jobarchive.write.DiskFault;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;

/** What could not be brought back. Used by many threads. */
final class RestoreFailures {
  /** What is said of what is damaged in the snapshot. */
  static final String NOT_KEPT = "The snapshot does not have what it had.";

  private static final int MOST_NAMED = 100;

  private final Archive archive;
  private final Pace pace;
  private final Logger log;
  private final Map<String, String> named = new LinkedHashMap<>();
  private final AtomicInteger logged = new AtomicInteger();
  private long count;

  RestoreFailures(Archive archive, Pace pace, Logger log) {
    this.archive = archive;
    this.pace = pace;
    this.log = log;
  }

  /** The description of the cluster is not what it was in the snapshot. */
  void addDescription() {
    add(ClusterWalk.DESCRIPTION, NOT_KEPT);
  }

  private synchronized void add(String what, String message) {
    count++;
    if (named.size() < MOST_NAMED) {
      named.put(what, message);
    }
  }

  private void add(JobKey job, IOException failure, Path where) {
    pace.check();
    archive.open();
    if (logged.getAndIncrement() < MOST_NAMED) {
      log.warn("The job {} cannot be restored.", job.id(), failure);
    }
    BackendException fault = DiskFault.of(failure, where);
    if (fault.kind() == ErrorKind.LIMIT || !Files.isWritable(where)) {
      throw fault;
    }
    add(job.id(), "It cannot be compared, or not be written.");
  }

  /** Those of some jobs that are brought back together. */
  OfBatch ofBatch() {
    return new OfBatch();
  }

  /** Also adds to all failures. Used by one thread. */
  final class OfBatch implements JobRestoring.Failed {
    private boolean any;

    private OfBatch() {}

    @Override
    public void add(JobKey job, String message) {
      any = true;
      RestoreFailures.this.add(job.id(), message);
    }

    @Override
    public void add(JobKey job, IOException failure, Path where) {
      any = true;
      RestoreFailures.this.add(job, failure, where);
    }

    boolean areNone() {
      return !any;
    }
  }

  /**
   * Ends a restore.
   *
   * @throws BackendException {@code CONFLICT} with {@code restore-incomplete} if a job was not
   *     brought back; it may be sent again
   */
  synchronized void rethrow() {
    if (count == 0) {
      return;
    }
    BackendException.Builder conflict =
        BackendException.of(
                ErrorKind.CONFLICT, "%d could not be restored; all others are.".formatted(count))
            .reason("restore-incomplete");
    named.forEach(conflict::field);
    throw conflict.build();
  }
}
