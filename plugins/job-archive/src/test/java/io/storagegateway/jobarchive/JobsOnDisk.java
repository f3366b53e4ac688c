package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.layout.JobKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files of an archive and of the one to which its jobs are moved, by the folders in which they
 * are, as the former are one job each.
 *
 * @param archive name, mode and content of each file, by folder
 * @param tape the same of the other
 */
record JobsOnDisk(Map<String, Map<String, String>> archive, Map<String, Map<String, String>> tape) {
  static JobsOnDisk of(KillPlace place) {
    return new JobsOnDisk(folders(place.root()), folders(place.tape()));
  }

  private static Map<String, Map<String, String>> folders(Path root) {
    Map<String, Map<String, String>> folders = new TreeMap<>();
    ArchiveTree.filesOf(root)
        .forEach(
            (path, content) -> {
              int end = path.lastIndexOf('/');
              folders
                  .computeIfAbsent(path.substring(0, Math.max(end, 0)), any -> new TreeMap<>())
                  .put(path.substring(end + 1), content);
            });
    return folders;
  }

  /** The ids of all jobs of the archive. */
  Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    for (String folder : archive.keySet()) {
      String[] names = folder.split("/", -1);
      if (names.length > 1) {
        ids.add(
            new JobKey(
                    names[0],
                    Long.parseLong(names[1]) * 1000 + Long.parseLong(names[2]),
                    Long.parseLong(names[3]))
                .id());
      }
    }
    return ids;
  }

  /** What is neither as it was before nor as it is to be. */
  List<String> neither(KillKind kind, JobsOnDisk before, JobsOnDisk after) {
    return Stream.concat(
            neither(kind, archive, before.archive, after.archive),
            neither(kind, tape, before.tape, after.tape))
        .toList();
  }

  private static Stream<String> neither(
      KillKind kind,
      Map<String, Map<String, String>> now,
      Map<String, Map<String, String>> before,
      Map<String, Map<String, String>> after) {
    Set<String> all = new TreeSet<>(now.keySet());
    all.addAll(before.keySet());
    all.addAll(after.keySet());
    List<String> neither = new ArrayList<>();
    for (String folder : all) {
      Map<String, String> is = now.getOrDefault(folder, Map.of());
      Map<String, String> old = before.getOrDefault(folder, Map.of());
      Map<String, String> fresh = after.getOrDefault(folder, Map.of());
      boolean isBoth = kind == KillKind.COMPRESS && is.equals(both(old, fresh));
      if (!is.equals(old) && !is.equals(fresh) && !isBoth) {
        neither.add(
            "%s is neither as before %s nor as afterwards %s"
                .formatted(
                    folder, ArchiveTree.differences(old, is), ArchiveTree.differences(fresh, is)));
      }
    }
    return neither.stream();
  }

  /** Two files cannot change places at once: packed metrics come before the plain ones go. */
  private static Map<String, String> both(Map<String, String> old, Map<String, String> fresh) {
    Map<String, String> both = new TreeMap<>(old);
    both.putAll(fresh);
    return both;
  }

  /** Jobs that were there before and are in neither archive, though they are only to be moved. */
  List<String> lost(KillKind kind, JobsOnDisk before) {
    return before.archive.entrySet().stream()
        .filter(any -> kind == KillKind.MOVE)
        .filter(job -> !job.getValue().equals(archive.get(job.getKey())))
        .filter(job -> !job.getValue().equals(tape.get(job.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }
}
