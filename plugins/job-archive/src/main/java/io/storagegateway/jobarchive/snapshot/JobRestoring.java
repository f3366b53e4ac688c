package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.bulk.Arrival;
import io.storagegateway.jobarchive.bulk.Arrivals;
import io.storagegateway.jobarchive.bulk.Copier;
import io.storagegateway.jobarchive.bulk.FileSystemSync;
import io.storagegateway.jobarchive.bulk.FolderState;
import io.storagegateway.jobarchive.bulk.FoundJob;
import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.snapshot.Comparison.Difference;
import io.storagegateway.jobarchive.work.Pace;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.JobLocks;
import io.storagegateway.jobarchive.write.StagedFolder;
import io.storagegateway.spi.BackendException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings jobs back. A lost one comes by one rename; of one that was changed each file that differs,
 * its record last. What was brought back are copies: whoever rewrites them does not rewrite the
 * snapshot. Used by one thread.
 */
final class JobRestoring {
  private final ArchiveWriter writer;
  private final ArchiveWriter.Cluster cluster;
  private final SnapshotFolder snapshot;
  private final StagedFolder staged;
  private final String thread;
  private final Arrivals arrivals;
  private final Comparison comparison;
  private final Copier copier;
  private final FileSystemSync disk;
  private final DurableFiles files;
  private final Pace pace;
  private long number;

  /**
   * Prepares it.
   *
   * @param staged where copies are made
   * @param thread what tells their names from those of other threads
   * @param arrivals how lost jobs come
   */
  JobRestoring(
      ArchiveWriter writer,
      ArchiveWriter.Cluster cluster,
      SnapshotFolder snapshot,
      StagedFolder staged,
      String thread,
      Arrivals arrivals,
      Pace pace) {
    this.writer = writer;
    this.cluster = cluster;
    this.snapshot = snapshot;
    this.staged = staged;
    this.thread = thread;
    this.arrivals = arrivals;
    this.files = writer.files().deferred();
    this.comparison = new Comparison(cluster.boundary(), snapshot, files);
    this.copier = new Copier(files.watch());
    this.disk = new FileSystemSync(writer.files());
    this.pace = pace;
  }

  /** What was made ready of a job. */
  private record Ready(Difference difference, Arrival arrival, Map<ManifestEntry, Path> copies) {
    JobKey key() {
      return difference.kept().key();
    }
  }

  /**
   * Brings back what of some jobs was lost or changed.
   *
   * @param failed is told of each that could not be
   * @return those that are another one now
   * @throws IOException if the disk does not take it as a whole
   */
  List<JobKey> restore(List<KeptJob> jobs, Failed failed) throws IOException, InterruptedException {
    List<Ready> ready = new ArrayList<>();
    for (KeptJob job : jobs) {
      pace.check();
      try {
        Difference difference = comparison.of(job);
        if (!difference.isNone()) {
          ready.add(ready(difference));
        }
      } catch (DamagedSnapshotException e) {
        failed.add(job.key(), "The snapshot does not have what it had.");
      } catch (IOException e) {
        failed.add(job.key(), e, staged.path());
      }
    }
    disk.sync(staged.path(), written(ready));
    List<JobKey> restored = new ArrayList<>();
    for (Ready each : ready) {
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

  /** A file of the snapshot is not what the manifest says. */
  private static final class DamagedSnapshotException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private Ready ready(Difference difference) throws IOException {
    KeptJob kept = difference.kept();
    Path folder = kept.key().below(snapshot.root());
    FolderState state = FolderState.filesOf(folder);
    if (difference.isLost()) {
      Arrival arrival = arrivals.copy(new FoundJob(kept.key(), folder, state), null);
      if (!isSound(kept, arrival)) {
        arrivals.drop(arrival);
        throw new DamagedSnapshotException();
      }
      return new Ready(difference, arrival, Map.of());
    }
    Map<ManifestEntry, Path> copies = new LinkedHashMap<>();
    for (ManifestEntry entry : difference.differing()) {
      Path copy = staged.resolve(thread + "-file-" + ++number);
      Path from = folder.resolve(entry.name());
      if (!state.files().containsKey(entry.name())
          || !copier
              .copy(from, state.files().get(entry.name()), copy)
              .hex()
              .equals(entry.sha256())) {
        throw new DamagedSnapshotException();
      }
      arrivals.give(copy, state.files().get(entry.name()));
      copies.put(entry, copy);
    }
    return new Ready(difference, null, copies);
  }

  private static boolean isSound(KeptJob kept, Arrival arrival) {
    return kept.files().size() == arrival.hashes().size()
        && kept.files().stream()
            .allMatch(
                entry ->
                    arrival.hashes().containsKey(entry.name())
                        && arrival.hashes().get(entry.name()).hex().equals(entry.sha256()));
  }

  private boolean isPlacedAlone(Ready ready) throws IOException {
    JobLocks.Held held = writer.hold(pace.call(), ready.key());
    try {
      return isPlaced(ready);
    } finally {
      held.close();
    }
  }

  /** False if somebody else has made or changed the job meanwhile. */
  private boolean isPlaced(Ready ready) throws IOException {
    if (ready.arrival() != null) {
      return arrivals.arrive(ready.arrival()) == Arrivals.Fate.PLACED;
    }
    FoundJob present = ready.difference().present();
    if (!FolderState.filesOf(present.folder()).equals(present.state())) {
      return false;
    }
    List<ManifestEntry> recordLast =
        ready.copies().keySet().stream()
            .sorted(Comparator.comparing(entry -> entry.name().equals(JobContents.META)))
            .toList();
    for (ManifestEntry entry : recordLast) {
      files.replace(ready.copies().get(entry), present.folder().resolve(entry.name()));
    }
    if (ready.difference().superfluous() != null) {
      files.deleteTree(present.folder().resolve(ready.difference().superfluous()));
    }
    return true;
  }

  private static List<Path> written(List<Ready> ready) {
    List<Path> paths = new ArrayList<>();
    for (Ready each : ready) {
      if (each.arrival() != null) {
        paths.addAll(Arrivals.written(List.of(each.arrival())));
      }
      paths.addAll(each.copies().values());
    }
    return paths;
  }

  private Set<Path> named(List<JobKey> restored) {
    Set<Path> paths = new HashSet<>();
    restored.forEach(key -> paths.addAll(arrivals.named(key)));
    return paths;
  }
}
