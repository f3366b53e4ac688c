package io.storagegateway.jobarchive.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is found broken in archives beside the folders of jobs. */
public enum ArchiveDamage {
  /** No {@code version.txt}. */
  VERSION_MISSING((root, cluster) -> Files.delete(root.resolve("version.txt"))),
  /** A version that is no number. */
  VERSION_NO_NUMBER((root, cluster) -> version(root, "three\n")),
  /** A version that nobody knows yet. */
  VERSION_TOO_NEW((root, cluster) -> version(root, "4\n")),
  /** A blank behind the version, which the original refuses. */
  VERSION_WITH_BLANK((root, cluster) -> version(root, "3 \n")),
  /** No {@code cluster.json}. */
  CLUSTER_NOT_DESCRIBED((root, cluster) -> Files.delete(cluster.resolve("cluster.json"))),
  /** Half a {@code cluster.json}. */
  CLUSTER_BADLY_DESCRIBED(
      (root, cluster) -> DamagedFolder.cut(cluster.resolve("cluster.json"), 0.5)),
  /** A cluster whose folder only others may read; not felt by root. */
  CLUSTER_UNREADABLE((root, cluster) -> DamagedFolder.unreadable(cluster)),
  /** A link in place of a cluster, to a good one outside of the archive. */
  CLUSTER_LINK_OUT((root, cluster) -> DamagedFolder.linkOut(cluster)),
  /** A file beside the clusters. */
  STRAY_FILE_IN_ROOT((root, cluster) -> Files.writeString(root.resolve("README"), "hello\n")),
  /** A hidden folder beside the clusters. */
  HIDDEN_FOLDER((root, cluster) -> Files.createDirectory(root.resolve(".snapshot"))),
  /** A file where folders of a thousand jobs should be. */
  STRAY_FILE_IN_CLUSTER((root, cluster) -> Files.writeString(cluster.resolve("99999"), "hello\n")),
  /** A folder whose name is no number. */
  STRAY_FOLDER_IN_CLUSTER(
      (root, cluster) -> Files.createDirectories(cluster.resolve("old").resolve("001"))),
  /** A file where the folder of a job number should be. */
  STRAY_FILE_IN_THOUSAND(
      (root, cluster) -> {
        Path thousand = Files.createDirectories(cluster.resolve("99998"));
        Files.writeString(thousand.resolve("001"), "hello\n");
      }),
  /** A link to the archive in itself. */
  LOOP((root, cluster) -> Files.createSymbolicLink(cluster.resolve("99997"), root));

  @SuppressWarnings("ImmutableEnumChecker") // A lambda holds no state.
  private final Change change;

  ArchiveDamage(Change change) {
    this.change = change;
  }

  /**
   * Breaks an archive.
   *
   * @param root of an archive that may be broken
   * @param cluster the name of a cluster in it
   */
  public void to(Path root, String cluster) throws IOException {
    change.in(root, root.resolve(cluster));
  }

  /** Whether this process can notice it: root may read everything. */
  public boolean isFelt() {
    return this != CLUSTER_UNREADABLE || !System.getProperty("user.name").equals("root");
  }

  private static void version(Path root, String text) throws IOException {
    Files.writeString(root.resolve("version.txt"), text);
  }

  private interface Change {
    void in(Path root, Path cluster) throws IOException;
  }
}
