package io.storagegateway.jobarchive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of an archive and of the place for old jobs at a moment, by their folders.
 *
 * @param archive of the archive
 * @param cold of the place for old jobs
 */
record JobFoldersSeen(
    Map<String, Map<String, String>> archive, Map<String, Map<String, String>> cold) {
  static JobFoldersSeen of(Path archive, Path cold) {
    return new JobFoldersSeen(folders(archive), folders(cold));
  }

  private static Map<String, Map<String, String>> folders(Path root) {
    Map<String, Map<String, String>> folders = new TreeMap<>();
    ArchiveTree.filesOf(root)
        .forEach(
            (path, content) -> {
              String parent =
                  Optional.ofNullable(Path.of(path).getParent()).map(Path::toString).orElse("");
              folders.computeIfAbsent(parent, key -> new TreeMap<>()).put(path, content);
            });
    return folders;
  }

  /**
   * Checks that each folder was as before or as afterwards. For a moment it may have packed metrics
   * beside the plain ones.
   */
  void isBetween(JobFoldersSeen before, JobFoldersSeen after, String when) {
    isBetween(archive, before.archive, after.archive, when);
    isBetween(cold, before.cold, after.cold, when);
  }

  /** Checks that each job is in the archive, or in the place for old jobs as it was. */
  void hasAllJobsOf(JobFoldersSeen before, String when) {
    for (Map.Entry<String, Map<String, String>> job : before.archive.entrySet()) {
      if (!archive.containsKey(job.getKey())) {
        assertThat(cold.get(job.getKey()))
            .as("%s is gone, %s", job.getKey(), when)
            .isEqualTo(job.getValue());
      }
    }
  }

  private static void isBetween(
      Map<String, Map<String, String>> seen,
      Map<String, Map<String, String>> before,
      Map<String, Map<String, String>> after,
      String when) {
    Set<String> all = new TreeSet<>(seen.keySet());
    all.addAll(before.keySet());
    for (String folder : all) {
      Map<String, String> once = before.getOrDefault(folder, Map.of());
      Map<String, String> then = after.getOrDefault(folder, Map.of());
      Map<String, String> both = new TreeMap<>(once);
      both.putAll(then);
      assertThat(seen.getOrDefault(folder, Map.of()))
          .as("%s %s", folder, when)
          .isIn(once, then, both);
    }
  }
}
