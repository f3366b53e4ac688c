package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.bulk.Copier;
import io.storagegateway.jobarchive.bulk.FileState;
import io.storagegateway.jobarchive.bulk.FolderState;
import io.storagegateway.jobarchive.layout.ClusterWalk;
import io.storagegateway.jobarchive.record.ClusterDescription;
import io.storagegateway.jobarchive.record.DamagedRecordException;
import io.storagegateway.jobarchive.write.Access;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.StagedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Brings the description of a cluster back where there is none that can be used. A newer one stays:
 * newer jobs may be of parts of the cluster that an older one does not know.
 *
 * @param files how to write
 * @param cluster the cluster
 * @param snapshot the snapshot
 * @param staged where copies are made
 */
record DescriptionRestoring(
    DurableFiles files,
    ArchiveWriter.Cluster cluster,
    SnapshotFolder snapshot,
    StagedFolder staged) {
  /** Whether a snapshot has one, and the archive none that can be used. */
  static boolean isNeeded(ArchiveWriter.Cluster cluster, List<ManifestEntry> kept) {
    return !kept.isEmpty() && !isUsable(place(cluster));
  }

  /**
   * Brings it back if it is needed.
   *
   * @param kept what the snapshot has of it
   * @throws DamagedSnapshotException if the snapshot does not have what it had
   */
  void restore(List<ManifestEntry> kept) throws IOException {
    if (!isNeeded(cluster, kept)) {
      return;
    }
    Path copy = staged.resolve(ClusterWalk.DESCRIPTION);
    copy(kept.get(0), copy);
    files.give(copy, Access.of(cluster.directory()).forFiles());
    files.sync(copy);
    files.replace(copy, place(cluster));
  }

  private void copy(ManifestEntry entry, Path to) throws IOException {
    Path folder = snapshot.root().resolve(cluster.name());
    FileState state = FolderState.filesOf(folder).files().get(entry.name());
    if (state == null
        || !new Copier(files.watch())
            .copy(folder.resolve(entry.name()), state, to)
            .hex()
            .equals(entry.sha256())) {
      throw new DamagedSnapshotException(null);
    }
  }

  private static Path place(ArchiveWriter.Cluster cluster) {
    return cluster.directory().resolve(ClusterWalk.DESCRIPTION);
  }

  private static boolean isUsable(Path place) {
    if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      ClusterDescription.read(place);
      return true;
    } catch (IOException | DamagedRecordException e) {
      return false;
    }
  }
}
