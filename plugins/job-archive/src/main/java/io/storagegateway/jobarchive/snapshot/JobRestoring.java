package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.bulk.Arrivals;
import io.storagegateway.jobarchive.bulk.FileSystemSync;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.work.Pace;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.JobLocks;
import io.storagegateway.jobarchive.write.StagedFolder;
import io.storagegateway.spi.BackendException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Brings jobs back, each of them in one step where that can be done. Used by one thread. */
final class JobRestoring {
  private final ArchiveWriter writer;
  private final ArchiveWriter.Cluster cluster;
  private final StagedFolder staged;
  private final Arrivals arrivals;
  private final JobPreparation preparation;
  private final FileSystemSync disk;
  private final Pace pace;

  /**
   * Prepares it.
   *
   * @param staged where jobs are made ready
   * @param arrivals knows the folders of jobs
   * @param preparation how jobs are made ready
   */
  JobRestoring(
      ArchiveWriter writer,
      ArchiveWriter.Cluster cluster,
      StagedFolder staged,
      Arrivals arrivals,
      JobPreparation preparation,
      Pace pace) {
    this.writer = writer;
    this.cluster = cluster;
    this.staged = staged;
    this.arrivals = arrivals;
    this.preparation = preparation;
    this.disk = new FileSystemSync(writer.files());
    this.pace = pace;
  }

  /** Is told what could not be brought back. */
  interface Failed {
    void add(JobKey job, String message);

    /**
     * Judges a failure.
     *
     * @throws BackendException if nothing else can be brought back either
     */
    void add(JobKey job, IOException failure, Path where);
  }

  /**
   * Brings back what of some jobs was lost or changed.
   *
   * @param failed is told of each that could not be
   * @return those that are another one now
   * @throws IOException if the disk does not take it as a whole
   */
  List<JobKey> restore(List<KeptJob> jobs, Failed failed) throws IOException, InterruptedException {
    List<ReadyJob> ready = ready(jobs, failed);
    List<Path> written = ready.stream().flatMap(each -> each.written().stream()).toList();
    disk.sync(staged.path(), written);
    List<JobKey> restored = new ArrayList<>();
    for (ReadyJob each : ready) {
      try {
        if (isPlacedAlone(each)) {
          restored.add(each.key());
        } else {
          failed.add(each.key(), "It was changed meanwhile.");
        }
      } catch (IOException e) {
        failed.add(each.key(), e, cluster.directory());
      } catch (BackendException e) {
        failed.add(each.key(), "It is being changed.");
      }
    }
    disk.sync(cluster.directory(), named(restored));
    return restored;
  }

  private List<ReadyJob> ready(List<KeptJob> jobs, Failed failed) {
    List<ReadyJob> ready = new ArrayList<>();
    for (KeptJob job : jobs) {
      pace.check();
      try {
        preparation.ready(job).ifPresent(ready::add);
      } catch (DamagedSnapshotException e) {
        failed.add(job.key(), RestoreFailures.NOT_KEPT);
      } catch (IOException e) {
        failed.add(job.key(), e, staged.path());
      }
    }
    return ready;
  }

  private boolean isPlacedAlone(ReadyJob ready) throws IOException {
    JobLocks.Held held = writer.hold(pace.call(), ready.key());
    try {
      return ready.isPlaced();
    } finally {
      held.close();
    }
  }

  private Set<Path> named(List<JobKey> restored) {
    Set<Path> paths = new HashSet<>();
    restored.forEach(key -> paths.addAll(arrivals.named(key)));
    return paths;
  }
}
