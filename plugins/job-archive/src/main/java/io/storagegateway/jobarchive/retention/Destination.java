package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.bulk.Likeness;
import io.storagegateway.jobarchive.index.StateFolderRule;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.layout.ArchiveVersion;
import io.storagegateway.jobarchive.layout.ClusterWalk;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.DiskFault;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.StagedFolder;
import io.storagegateway.jobarchive.write.Staging;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;

/**
 * Another archive, to which jobs go. Its folder has to be there: one that is not mounted must not
 * be made anew in another file system. An empty folder becomes an archive.
 */
final class Destination implements AutoCloseable {
  private static final String VERSION_FILE = "version.txt";
  private static final String VERSION = ArchiveWriter.WRITTEN_VERSION + "\n";

  private final Path root;
  private final Archive archive;
  private final Staging staging;
  private final DurableFiles files;

  /**
   * Prepares it; nothing is touched before.
   *
   * @param root its root, an absolute path
   * @param source the archive from which jobs come, whose staging folder there is a different one
   *     than that of an endpoint that serves this archive
   */
  Destination(Path root, Archive source, DurableFiles files, Clock clock, Logger log) {
    this.root = root;
    this.archive = new Archive(root);
    this.files = files;
    Path beside = Staging.beside(root);
    this.staging =
        new Staging(
            archive,
            beside.resolveSibling(beside.getFileName() + "-" + Version.of(source.root())),
            files,
            clock,
            log);
  }

  /** The archive that it is. */
  Archive archive() {
    return archive;
  }

  /** The root, a real path. */
  Path root() throws IOException {
    return root.toRealPath();
  }

  /**
   * Makes sure that jobs of a cluster can come.
   *
   * @throws BackendException {@code CONFLICT} if this is no place for them, {@code UNAVAILABLE} if
   *     it is not there, {@code LIMIT} if it is full
   */
  void prepare(ArchiveWriter.Cluster cluster) {
    try {
      checkPlace(cluster);
      if (!Files.exists(root.resolve(VERSION_FILE), LinkOption.NOFOLLOW_LINKS)) {
        found();
      }
      checkVersion();
      addCluster(cluster);
    } catch (IOException e) {
      throw DiskFault.of(e, root);
    }
  }

  /**
   * Makes sure that it is there and could take jobs, without changing anything.
   *
   * @throws BackendException as {@link #prepare}
   */
  void check(ArchiveWriter.Cluster cluster) {
    try {
      checkPlace(cluster);
      if (!Files.exists(root.resolve(VERSION_FILE), LinkOption.NOFOLLOW_LINKS)) {
        checkEmpty();
      } else {
        checkVersion();
      }
    } catch (IOException e) {
      throw DiskFault.of(e, root);
    }
  }

  private void checkPlace(ArchiveWriter.Cluster cluster) throws IOException {
    if (!Files.isDirectory(root)) {
      throw BackendException.of(ErrorKind.UNAVAILABLE, "The destination is not there.")
          .reason("destination-unavailable")
          .build();
    }
    if (!StateFolderRule.allowsResolved(cluster.boundary().root(), root)
        || !StateFolderRule.allowsResolved(cluster.boundary().root(), staging.folder())) {
      throw refused("destination-inside-archive", "The destination lies in the archive itself.");
    }
  }

  private void checkEmpty() throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
      if (entries.iterator().hasNext()) {
        throw refused("destination-not-empty", "The destination is neither an archive nor empty.");
      }
    }
  }

  private void checkVersion() {
    if (ArchiveVersion.read(root) != ArchiveWriter.WRITTEN_VERSION) {
      throw refused("destination-version", "The destination is an archive of another version.");
    }
  }

  /** Makes an archive of an empty folder. */
  private void found() throws IOException {
    checkEmpty();
    Path made = staging.folder().resolveSibling(staging.folder().getFileName() + ".new");
    files.deleteTree(made);
    files.write(made, out -> out.write(VERSION.getBytes(StandardCharsets.US_ASCII)));
    try {
      files.replace(made, root.resolve(VERSION_FILE));
    } finally {
      files.deleteTree(made);
    }
  }

  /** A folder without a description would keep cc-backend from starting, so it comes with one. */
  private void addCluster(ArchiveWriter.Cluster cluster) throws IOException {
    Path description = cluster.directory().resolve(ClusterWalk.DESCRIPTION);
    Path directory = root().resolve(cluster.name());
    if (Files.isRegularFile(directory.resolve(ClusterWalk.DESCRIPTION))) {
      return;
    }
    if (!Files.isRegularFile(description, LinkOption.NOFOLLOW_LINKS)) {
      throw refused("cluster-description", "The cluster has no description to go with its jobs.");
    }
    try (StagedFolder staged = staging.temporary("cluster")) {
      Path made = staged.resolve(cluster.name());
      Likeness likeness = Likeness.of(cluster.directory(), staged.path(), files);
      likeness.make(made);
      Path copy = made.resolve(ClusterWalk.DESCRIPTION);
      files.write(copy, out -> Files.copy(description, out));
      likeness.give(copy, Files.getPosixFilePermissions(description));
      files.sync(made);
      if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        files.replace(copy, directory.resolve(ClusterWalk.DESCRIPTION));
      } else {
        files.moveDirectory(made, directory);
      }
    }
  }

  private static BackendException refused(String reason, String message) {
    return BackendException.of(ErrorKind.CONFLICT, message).reason(reason).build();
  }

  /** A folder on its file system for a run. */
  StagedFolder open(String run) {
    return staging.open("retention", run);
  }

  @Override
  public void close() {
    staging.close();
  }
}
