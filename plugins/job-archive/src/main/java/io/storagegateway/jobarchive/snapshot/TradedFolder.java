package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.bulk.FileState;
import io.storagegateway.jobarchive.bulk.FolderState;
import io.storagegateway.jobarchive.bulk.FoundJob;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder that is to trade places with that of a changed job, or has. Its name tells which of them
 * and what has to be in the job's, so that another process also knows whether a change would be
 * lost with it.
 *
 * @param key which job
 * @param path where it is
 * @param made what tells the folder that was made ready from all others
 * @param found what the job's folder was like
 */
record TradedFolder(JobKey key, Path path, String made, String found) {
  private static final Pattern NAME = Pattern.compile("traded-(\\d+)-(\\d+)-(\\d+)-([0-9a-f]+)");

  /** One that is made ready for a job, and still has to get its name. */
  static TradedFolder of(FoundJob present, Path fresh) throws IOException {
    String made = inode(fresh);
    String found = print(present.state());
    JobKey key = present.key();
    String name = "traded-%d-%d-%s-%s".formatted(key.number(), key.start(), made, found);
    return new TradedFolder(key, fresh.resolveSibling(name), made, found);
  }

  /** Reads a name; empty if it is that of something else. */
  static Optional<TradedFolder> at(String cluster, Path path) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    JobKey key = new JobKey(cluster, Long.parseLong(name.group(1)), Long.parseLong(name.group(2)));
    return Optional.of(new TradedFolder(key, path, name.group(3), name.group(4)));
  }

  /** Whether a change of the job lies here that nobody has seen. */
  boolean hasChange() throws IOException {
    return !isMade(path) && !print(FolderState.filesOf(path)).equals(found);
  }

  /** Whether a folder is the one that was made ready. */
  boolean isMade(Path folder) throws IOException {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && inode(folder).equals(made);
  }

  private static String inode(Path folder) throws IOException {
    return Files.getAttribute(folder, "unix:ino", LinkOption.NOFOLLOW_LINKS).toString();
  }

  private static String print(FolderState state) {
    List<Object> fields = new ArrayList<>();
    for (Map.Entry<String, FileState> file : state.files().entrySet()) {
      fields.add(file.getKey());
      fields.add(file.getValue().stamp());
      fields.add(file.getValue().identity());
      fields.add(PosixFilePermissions.toString(file.getValue().permissions()));
    }
    return Version.of(fields.toArray());
  }
}
