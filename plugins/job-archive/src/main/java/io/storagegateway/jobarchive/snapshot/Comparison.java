package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.bulk.Copier;
import io.storagegateway.jobarchive.bulk.FileState;
import io.storagegateway.jobarchive.bulk.FolderState;
import io.storagegateway.jobarchive.bulk.FoundJob;
import io.storagegateway.jobarchive.bulk.Packing;
import io.storagegateway.jobarchive.bulk.UnreadableException;
import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.DurableFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares jobs of an archive with those of a snapshot, byte by byte. Used by one thread. */
final class Comparison {
  private final ArchiveWriter.Cluster cluster;
  private final SnapshotFolder snapshot;
  private final Copier copier;
  private final Packing packing;

  /**
   * Prepares it.
   *
   * @param cluster whose jobs
   * @param files is told of steps
   */
  Comparison(ArchiveWriter.Cluster cluster, SnapshotFolder snapshot, DurableFiles files) {
    this.cluster = cluster;
    this.snapshot = snapshot;
    this.copier = new Copier(files.watch());
    this.packing = new Packing(files);
  }

  /**
   * How a job of the archive differs from what the snapshot has.
   *
   * @param kept what the snapshot has
   * @param present what the archive has; null if it has no such job
   * @param differing the files of the snapshot that the archive does not have, or not so
   * @param superfluous a file of metrics that is there and would be read in place of those of the
   *     snapshot; null for none
   */
  record Difference(
      KeptJob kept, FoundJob present, List<ManifestEntry> differing, String superfluous) {
    boolean isNone() {
      return differing.isEmpty() && superfluous == null;
    }

    boolean isLost() {
      return present == null;
    }

    /** What is to stay as it is: what is the same, and what the snapshot does not know. */
    Set<String> staying() {
      Set<String> names = new TreeSet<>(present.state().files().keySet());
      differing.forEach(entry -> names.remove(entry.name()));
      names.removeIf(name -> name.equals(superfluous));
      return names;
    }
  }

  /**
   * Compares a job.
   *
   * @throws IOException if that is not possible
   */
  Difference of(KeptJob kept) throws IOException {
    Path folder = cluster.place(kept.key());
    if (!isFolder(folder)) {
      return new Difference(kept, null, kept.files(), null);
    }
    FolderState state = FolderState.filesOf(folder);
    boolean packed = state.files().containsKey(JobContents.PACKED_DATA) && isPlainOnly(kept);
    boolean same = packed && isPacked(folder, kept.file(JobContents.DATA).orElseThrow());
    List<ManifestEntry> differing = new ArrayList<>();
    for (ManifestEntry entry : kept.files()) {
      boolean standsIn = same && entry.name().equals(JobContents.DATA);
      if (!isThere(folder, state, entry, standsIn)) {
        differing.add(entry);
      }
    }
    return new Difference(
        kept,
        new FoundJob(kept.key(), folder, state),
        differing,
        packed && !same ? JobContents.PACKED_DATA : null);
  }

  private static boolean isPlainOnly(KeptJob kept) {
    return kept.file(JobContents.DATA).isPresent() && kept.file(JobContents.PACKED_DATA).isEmpty();
  }

  private static boolean isFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(folder.toString(), null, "not a folder");
    }
    return false;
  }

  /** Whether a file is as it was, or is not there while something stands in for it. */
  private boolean isThere(Path folder, FolderState state, ManifestEntry entry, boolean standsIn)
      throws IOException {
    FileState present = state.files().get(entry.name());
    if (present == null) {
      return standsIn;
    }
    return present.stamp().size() == entry.size()
        && copier.hash(folder.resolve(entry.name())).hex().equals(entry.sha256());
  }

  /** Metrics that were packed since are the same metrics. */
  private boolean isPacked(Path folder, ManifestEntry plain) {
    try {
      Path packed = folder.resolve(JobContents.PACKED_DATA);
      return packing.unpacked(packed).hex().equals(plain.sha256());
    } catch (UnreadableException e) {
      return false;
    }
  }

  /** Whether the snapshot itself still has what it had. */
  boolean isSound(ManifestEntry entry) {
    try {
      return copier.hash(kept(entry)).hex().equals(entry.sha256());
    } catch (UnreadableException e) {
      return false;
    }
  }

  /** The file of the snapshot. */
  Path kept(ManifestEntry entry) {
    return snapshot.root().resolve(cluster.name()).resolve(entry.path());
  }
}
