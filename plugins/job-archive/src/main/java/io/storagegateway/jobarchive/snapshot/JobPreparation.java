package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.bulk.Arrival;
import io.storagegateway.jobarchive.bulk.Arrivals;
import io.storagegateway.jobarchive.bulk.Copier;
import io.storagegateway.jobarchive.bulk.FileState;
import io.storagegateway.jobarchive.bulk.FolderState;
import io.storagegateway.jobarchive.bulk.FoundJob;
import io.storagegateway.jobarchive.snapshot.Comparison.Difference;
import io.storagegateway.jobarchive.write.Access;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.StagedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes jobs ready to come back. What was lost or changed is copied: whoever rewrites it later does
 * not rewrite the snapshot. Used by one thread.
 */
final class JobPreparation {
  private final SnapshotFolder snapshot;
  private final StagedFolder staged;
  private final String thread;
  private final Arrivals arrivals;
  private final Exchanges exchanges;
  private final DurableFiles files;
  private final Comparison comparison;
  private final Copier copier;
  private final SecondNames secondNames;
  private long number;

  /**
   * Prepares it.
   *
   * @param cluster whose jobs
   * @param staged where copies are made
   * @param thread what tells their names from those of other threads
   * @param arrivals how lost jobs come
   * @param exchanges how changed ones come
   * @param files without waiting for the disk
   */
  JobPreparation(
      ArchiveWriter.Cluster cluster,
      SnapshotFolder snapshot,
      StagedFolder staged,
      String thread,
      Arrivals arrivals,
      Exchanges exchanges,
      DurableFiles files) {
    this.snapshot = snapshot;
    this.staged = staged;
    this.thread = thread;
    this.arrivals = arrivals;
    this.exchanges = exchanges;
    this.files = files;
    this.comparison = new Comparison(cluster, snapshot, files);
    this.copier = new Copier(files.watch());
    this.secondNames = new SecondNames(files);
  }

  /**
   * Makes a job ready.
   *
   * @return empty if it is as it was
   * @throws DamagedSnapshotException if the snapshot does not have what it had
   * @throws IOException if it cannot be compared, or not be copied
   */
  Optional<ReadyJob> ready(KeptJob job) throws IOException {
    Difference difference = comparison.of(job);
    if (difference.isNone()) {
      return Optional.empty();
    }
    Path folder = job.key().below(snapshot.root());
    FolderState state = FolderState.filesOf(folder);
    return Optional.of(
        difference.isLost()
            ? lost(job, new FoundJob(job.key(), folder, state))
            : changed(difference, folder, state));
  }

  private LostJob lost(KeptJob job, FoundJob kept) throws IOException {
    Arrival arrival = arrivals.copy(kept, null);
    if (!isSound(job, arrival)) {
      arrivals.drop(arrival);
      throw new DamagedSnapshotException(null);
    }
    return new LostJob(arrivals, arrival);
  }

  private static boolean isSound(KeptJob job, Arrival arrival) {
    return job.files().size() == arrival.hashes().size()
        && job.files().stream()
            .allMatch(
                entry ->
                    arrival.hashes().containsKey(entry.name())
                        && arrival.hashes().get(entry.name()).hex().equals(entry.sha256()));
  }

  private ChangedJob changed(Difference difference, Path kept, FolderState state)
      throws IOException {
    Path fresh = staged.resolve(thread + "-job-" + ++number);
    files.makeDirectory(fresh);
    TradedFolder traded = TradedFolder.of(difference.present(), fresh);
    files.moveDirectory(fresh, traded.path());
    return changed(difference, kept, state, traded);
  }

  private ChangedJob changed(
      Difference difference, Path kept, FolderState state, TradedFolder traded) throws IOException {
    Path to = traded.path();
    boolean complete = false;
    try {
      for (ManifestEntry entry : difference.differing()) {
        copy(entry, kept, state, to);
      }
      boolean whole = isMadeWhole(difference, to);
      complete = true;
      return new ChangedJob(difference, traded, staged, whole, exchanges, files);
    } finally {
      if (!complete) {
        files.deleteTree(to);
      }
    }
  }

  private void copy(ManifestEntry entry, Path kept, FolderState state, Path to) throws IOException {
    FileState found = state.files().get(entry.name());
    Path copy = to.resolve(entry.name());
    if (found == null
        || !copier.copy(kept.resolve(entry.name()), found, copy).hex().equals(entry.sha256())) {
      throw new DamagedSnapshotException(null);
    }
    arrivals.give(copy, found);
  }

  /** False if the folder has what no other one can have, or belongs to whom it cannot be given. */
  private boolean isMadeWhole(Difference difference, Path to) throws IOException {
    FoundJob present = difference.present();
    if (!present.isAsFound()) {
      return false;
    }
    for (String name : difference.staying()) {
      Path file = present.folder().resolve(name);
      if (!secondNames.isGiven(file, to.resolve(name))) {
        FileState state = present.state().files().get(name);
        copier.copy(file, state, to.resolve(name));
        arrivals.give(to.resolve(name), state);
      }
    }
    return files.give(to, Access.of(present.folder()));
  }
}
