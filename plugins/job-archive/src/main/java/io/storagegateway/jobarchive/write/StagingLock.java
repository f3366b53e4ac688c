package io.storagegateway.jobarchive.write;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a staging folder, and with it the writing of an archive, to one endpoint of one process.
 */
final class StagingLock implements AutoCloseable {
  static final String FILE = "lock";

  /**
   * What this process has. A second look at the lock's file would end the first one's lock: it is
   * the process that has it, and it loses it as soon as it closes the file anywhere.
   */
  private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private StagingLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param folder a real path
   * @return empty if another one has it
   */
  static Optional<StagingLock> take(Path folder) throws IOException {
    if (!TAKEN.add(folder)) {
      return Optional.empty();
    }
    Optional<FileChannel> channel = Optional.empty();
    try {
      channel = locked(folder.resolve(FILE));
    } finally {
      if (channel.isEmpty()) {
        TAKEN.remove(folder);
      }
    }
    return channel.map(locked -> new StagingLock(folder, locked));
  }

  private static Optional<FileChannel> locked(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
      return locked ? Optional.of(channel) : Optional.empty();
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      TAKEN.remove(folder); // not before: to open the file again would end the lock
    }
  }
}
