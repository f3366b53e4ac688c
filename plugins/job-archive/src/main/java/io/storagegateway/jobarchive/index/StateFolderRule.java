package io.storagegateway.jobarchive.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An index lies outside of its archive, where the archive's own program would take its folder for a
 * cluster; and the archive does not lie inside of it.
 */
public final class StateFolderRule {
  private StateFolderRule() {}

  /**
   * Compares two paths by their text alone.
   *
   * @param archive an absolute path
   * @param folder an absolute path
   * @return true if neither lies in the other
   */
  public static boolean allows(Path archive, Path folder) {
    Path one = archive.normalize();
    Path other = folder.normalize();
    return !one.startsWith(other) && !other.startsWith(one);
  }

  /**
   * Compares two paths with all links resolved, of which the second need not be there.
   *
   * @param archive a path
   * @param folder a path
   * @return true if neither lies in the other
   * @throws IOException if they cannot be looked at
   */
  public static boolean allowsResolved(Path archive, Path folder) throws IOException {
    return allows(real(archive), real(folder));
  }

  /**
   * Compares two paths with all links resolved, before the folder is made.
   *
   * @throws io.storagegateway.spi.BackendException if one lies in the other
   * @throws IOException if they cannot be looked at
   */
  static void check(Path archive, Path folder) throws IOException {
    if (!allowsResolved(archive, folder)) {
      throw ArchiveIndex.unavailable(
          "index-inside-archive", "The folder of the index must lie outside of the archive.", null);
    }
  }

  /**
   * Where a path leads.
   *
   * @param path of which the lower part need not be there
   * @return the real path of what is there, and the rest as it is
   * @throws IOException if it cannot be looked at
   */
  public static Path real(Path path) throws IOException {
    Path present = path.toAbsolutePath().normalize();
    while (!Files.exists(present)) {
      present = present.getParent();
    }
    return present
        .toRealPath()
        .resolve(present.relativize(path.toAbsolutePath().normalize()))
        .normalize();
  }
}
