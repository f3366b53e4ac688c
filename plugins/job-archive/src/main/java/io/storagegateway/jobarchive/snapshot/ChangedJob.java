package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.bulk.FolderState;
import io.storagegateway.jobarchive.bulk.FoundJob;
import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.snapshot.Comparison.Difference;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.StagedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A job that is there, and not as it was. Its folder trades places with the one that was made
 * ready, in one step. Where that cannot be done, each file that differs is replaced, the record
 * last.
 *
 * @param difference what was found
 * @param traded the folder that was made ready: what differs, as it was
 * @param around in which it lies
 * @param isWhole whether it also has whatever is to stay, and so can be exchanged
 * @param exchanges how folders trade places
 * @param files without waiting for the disk
 */
record ChangedJob(
    Difference difference,
    TradedFolder traded,
    StagedFolder around,
    boolean isWhole,
    Exchanges exchanges,
    DurableFiles files)
    implements ReadyJob {
  @Override
  public JobKey key() {
    return difference.kept().key();
  }

  private Path staged() {
    return traded.path();
  }

  @Override
  public List<Path> written() {
    List<Path> paths = new ArrayList<>();
    difference.differing().forEach(entry -> paths.add(staged().resolve(entry.name())));
    paths.add(staged());
    return paths;
  }

  @Override
  public boolean isPlaced() throws IOException {
    boolean placed = isAsFound() && isRestored();
    files.deleteTree(staged());
    return placed;
  }

  private boolean isAsFound() throws IOException {
    FoundJob present = difference.present();
    return isWhole
        ? present.isAsFound()
        : FolderState.filesOf(present.folder()).equals(present.state());
  }

  private boolean isRestored() throws IOException {
    FoundJob present = difference.present();
    if (!isWhole || !exchanges.exchange(staged(), present.folder())) {
      replaceEach(present.folder());
      return true;
    }
    boolean unchanged = false;
    try {
      unchanged = new FoundJob(key(), staged(), present.state()).isAsFound();
    } finally {
      if (!unchanged) {
        putBack(present.folder());
      }
    }
    return unchanged;
  }

  private void putBack(Path folder) throws IOException {
    boolean done = false;
    try {
      exchanges.back(staged(), folder);
      done = true;
    } finally {
      if (!done) {
        exchanges.keep(around, traded);
      }
    }
  }

  private void replaceEach(Path folder) throws IOException {
    List<String> recordLast =
        difference.differing().stream()
            .map(ManifestEntry::name)
            .sorted(Comparator.comparing(JobContents.META::equals))
            .toList();
    for (String name : recordLast) {
      files.replace(staged().resolve(name), folder.resolve(name));
    }
    if (difference.superfluous() != null) {
      files.deleteTree(folder.resolve(difference.superfluous()));
    }
  }
}
