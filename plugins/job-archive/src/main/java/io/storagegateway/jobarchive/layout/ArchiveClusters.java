package io.storagegateway.jobarchive.layout;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The clusters of an archive: the directories directly below its root.
 *
 * @param directories where they are, real paths by name
 * @param complete whether there are no others
 */
public record ArchiveClusters(Map<String, Path> directories, boolean complete) {
  private static final Set<String> FILES = Set.of("version.txt", "compress.txt");

  /** Copies the map. */
  public ArchiveClusters {
    directories = Map.copyOf(directories);
  }

  /**
   * Lists the clusters.
   *
   * @param boundary the root of the archive
   * @param odd what is told of what is left alone
   * @return those that there are
   */
  public static ArchiveClusters of(Boundary boundary, Consumer<Oddity> odd) {
    Map<String, Path> found = new TreeMap<>();
    Folder folder = new Folder(boundary, boundary.root(), odd);
    boolean complete =
        folder.visit(
            (name, entry) -> {
              if (!entry.attributes().isDirectory()) {
                if (!FILES.contains(name)) {
                  folder.stray(name, "Only clusters belong here.");
                }
              } else if (JobKey.isCluster(name)) {
                found.put(name, entry.path());
              } else {
                folder.stray(name, "This cannot be the name of a cluster.");
              }
            });
    return new ArchiveClusters(found, complete);
  }
}
