package io.storagegateway.jobarchive.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder of an index, which one process uses at a time: whoever has its lock may write, and
 * throw away, the files in it.
 */
final class IndexFolder implements AutoCloseable {
  private static final String LOCK = "index.lock";
  private static final String DATABASE = "index.duckdb";
  private static final String LOG = DATABASE + ".wal";
  private static final String SPILL = "spill";

  /**
   * What this process has. A second look at the lock's file would end the first one's lock: it is
   * the process that has it, and it loses it as soon as it closes the file anywhere.
   */
  private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private IndexFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Takes the folder, which is made if it is not there.
   *
   * @throws InUseException if another process or another endpoint has it
   * @throws IOException if it cannot be made or written
   */
  static IndexFolder take(Path path) throws IOException {
    Files.createDirectories(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path real = path.toRealPath();
    if (!TAKEN.add(real)) {
      throw new InUseException(path);
    }
    try {
      return new IndexFolder(real, locked(real));
    } catch (IOException e) {
      TAKEN.remove(real);
      throw e;
    }
  }

  private static FileChannel locked(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    try {
      if (channel.tryLock() == null) {
        throw new InUseException(path);
      }
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  Path database() {
    return path.resolve(DATABASE);
  }

  /** Where the database puts what does not fit into memory. */
  Path spill() {
    return path.resolve(SPILL);
  }

  /** Throws the index away. */
  void clear() throws IOException {
    Files.deleteIfExists(path.resolve(LOG));
    Files.deleteIfExists(database());
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      TAKEN.remove(path); // not before: to open the file again would end the lock
    }
  }

  /** Another process, or another endpoint of this one, works in the folder. */
  static final class InUseException extends IOException {
    private static final long serialVersionUID = 1L;

    InUseException(Path path) {
      super("in use: " + path);
    }
  }
}
