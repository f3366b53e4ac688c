package io.storagegateway.jobarchive.snapshot;

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
  void restore(List<ManifestEntry> kept) throws IOException {
    Path place = cluster.directory().resolve(ClusterWalk.DESCRIPTION);
    if (kept.isEmpty() || isUsable(place)) {
      return;
    }
    Path source = snapshot.root().resolve(cluster.name()).resolve(ClusterWalk.DESCRIPTION);
    Path copy = staged.resolve(ClusterWalk.DESCRIPTION);
    files.write(copy, out -> Files.copy(source, out));
    files.give(copy, Access.of(cluster.directory()).forFiles());
    files.replace(copy, place);
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
