package io.storagegateway.jobarchive.write;

import io.storagegateway.jobarchive.index.StateFolderRule;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Version;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;

/**
 * The folder in which everything is made before it gets its place in the archive by a rename: on
 * the archive's file system, and outside of the archive, whose own program would take a folder in
 * it for a cluster. One endpoint of one process has it at a time. Used by many threads.
 */
public final class Staging implements AutoCloseable {
  /** Another process or endpoint writes. */
  public static final String LOCKED = "archive-writer-locked";

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final String GONE = "gone";

  /** What the names of folders begin with that do not outlive the process. */
  private static final String TEMPORARY = "tmp-";

  private static final Pattern OWN = Pattern.compile("(tmp-)?[a-z]+-[0-9a-f]{24}");
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Archive archive;
  private final Path folder;
  private final DurableFiles files;
  private final Clock clock;
  private final Logger log;
  private final Set<Path> inUse = ConcurrentHashMap.newKeySet();

  /** Guarded by this; null while the folder is not taken. */
  private StagingLock lock;

  /**
   * Prepares it; nothing is made before it is needed.
   *
   * @param archive what it is for
   * @param folder where it is, an absolute path
   * @param files how to write
   * @param clock the time
   * @param log for what cannot be removed
   */
  public Staging(Archive archive, Path folder, DurableFiles files, Clock clock, Logger log) {
    this.archive = archive;
    this.folder = folder;
    this.files = files;
    this.clock = clock;
    this.log = log;
  }

  /**
   * The folder that is used unless another one is named.
   *
   * @param root the root of the archive, an absolute path
   * @return {@code .NAME.gateway} beside it
   */
  public static Path beside(Path root) {
    Path plain = root.normalize();
    return plain.resolveSibling("." + plain.getFileName() + ".gateway");
  }

  /**
   * Where it is.
   *
   * @return an absolute path
   */
  public Path folder() {
    return folder;
  }

  /**
   * How files are written in it.
   *
   * @return never null
   */
  public DurableFiles files() {
    return files;
  }

  /**
   * Makes sure that it is there, on the right file system, and nobody else's.
   *
   * @return its real path
   * @throws BackendException {@code CONFLICT} with {@link DiskFault#ELSEWHERE} or {@link
   *     DiskFault#NOT_WRITABLE}, {@code LIMIT}, or {@code UNAVAILABLE} with {@code
   *     archive-writer-locked} if another process writes
   */
  public Path ready() {
    Path root = archive.open().boundary().root();
    try {
      return take(root);
    } catch (IOException e) {
      throw DiskFault.of(e, folder.getParent());
    }
  }

  private synchronized Path take(Path root) throws IOException {
    if (lock == null || !Files.isDirectory(folder)) {
      unlock();
      checkOutside(root);
      files.makeDirectories(StateFolderRule.real(folder), PRIVATE);
      checkFileSystem(root);
      lock = StagingLock.take(folder.toRealPath()).orElseThrow(Staging::taken);
      clean(true);
    }
    return folder.toRealPath();
  }

  private static BackendException taken() {
    return BackendException.of(
            ErrorKind.UNAVAILABLE, "Another process or endpoint writes into this archive.")
        .reason(LOCKED)
        .build();
  }

  /** Looks at it before it is made, wherever links lead. */
  private void checkOutside(Path root) throws IOException {
    if (!StateFolderRule.allowsResolved(root, folder)) {
      throw BackendException.of(
              ErrorKind.CONFLICT, "The gateway's staging folder must lie outside of the archive.")
          .reason("staging-inside-archive")
          .build();
    }
  }

  /** Asks the kernel for a rename that cannot take place, to hear what it has against it. */
  private void checkFileSystem(Path root) throws IOException {
    Path real = folder.toRealPath();
    if (!Files.getFileStore(real).equals(Files.getFileStore(root))) {
      throw new AtomicMoveNotSupportedException(real.toString(), root.toString(), "file stores");
    }
    try {
      Files.move(real.resolve("nothing"), root.resolve("nothing"), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return; // that the source is missing is all that the kernel has to say
    }
  }

  /**
   * Gives a piece of work a folder, which has in it what an earlier call of the same work kept,
   * also in another process.
   *
   * @param purpose lower case letters
   * @param work what tells it from all others, such as {@link
   *     io.storagegateway.spi.CallContext#operationId}
   * @return the folder, to be closed by the caller
   * @throws BackendException as {@link #ready}
   */
  public StagedFolder open(String purpose, String work) {
    return opened(ready().resolve(name(purpose, work)));
  }

  /**
   * Gives a step a folder that no other process goes on with: if this one dies, it is removed when
   * the next one starts.
   *
   * @param purpose lower case letters
   * @return an empty folder, to be closed by the caller
   * @throws BackendException as {@link #ready}
   */
  public StagedFolder temporary(String purpose) {
    return opened(ready().resolve(TEMPORARY + name(purpose, UUID.randomUUID().toString())));
  }

  private StagedFolder opened(Path path) {
    inUse.add(path);
    try {
      files.makeDirectories(path, PRIVATE);
      return new StagedFolder(this, path);
    } catch (IOException e) {
      release(path, false);
      throw DiskFault.of(e, folder);
    }
  }

  /**
   * Whether a piece of work has a folder.
   *
   * @param purpose see {@link #open}
   * @param work see {@link #open}
   * @return true if {@link #open} would find something there
   * @throws BackendException as {@link #ready}
   */
  public boolean has(String purpose, String work) {
    return Files.isDirectory(ready().resolve(name(purpose, work)), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Removes the folder of a piece of work that nobody goes on with. Does nothing if there is none.
   *
   * @param purpose see {@link #open}
   * @param work see {@link #open}
   */
  public void forget(String purpose, String work) {
    remove(folder.resolve(name(purpose, work)));
  }

  private static String name(String purpose, String work) {
    return purpose + '-' + Version.of(work);
  }

  /**
   * Takes something out of the archive at once, and removes it then. From the rename on it is gone
   * for everybody; what is left of it here after a crash is removed at the next start.
   *
   * @param path a file or directory in the archive
   * @throws IOException if it could not be taken out, except for {@link
   *     DiskFault#mayHaveTakenEffect}
   * @throws BackendException as {@link #ready}
   */
  public void discard(Path path) throws IOException {
    Path gone = ready().resolve(TEMPORARY + name(GONE, UUID.randomUUID().toString()));
    inUse.add(gone);
    try {
      files.moveDirectory(path, gone);
    } catch (IOException e) {
      inUse.remove(gone);
      throw e;
    }
    release(gone, false);
  }

  void release(Path path, boolean kept) {
    inUse.remove(path);
    if (!kept && isTaken()) {
      remove(path);
    }
  }

  /** Once it is not, somebody else may go on with the work whose folders are here. */
  private synchronized boolean isTaken() {
    return lock != null;
  }

  private void remove(Path path) {
    try {
      if (hasTakenOut(path)) {
        log.error("What was taken out of the archive was not put back, and is kept: {}", path);
      } else {
        files.deleteTree(path);
      }
    } catch (IOException e) {
      log.warn("What is left in the staging folder is removed later: {}", path, e);
    }
  }

  /** What does not outlive the process was not taken out to be put back. */
  private static boolean hasTakenOut(Path path) throws IOException {
    if (path.getFileName().toString().startsWith(TEMPORARY)
        || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (DirectoryStream<Path> out = Files.newDirectoryStream(path, StagedFolder.ALL_OUT)) {
      return out.iterator().hasNext();
    }
  }

  /**
   * Folders of work that nobody is at, though something in them was taken out of the archive.
   *
   * @return their paths
   * @throws BackendException as {@link #ready}
   */
  List<Path> abandoned() {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(ready())) {
      for (Path entry : entries) {
        boolean own = OWN.matcher(entry.getFileName().toString()).matches();
        if (own && !inUse.contains(entry) && hasTakenOut(entry)) {
          found.add(entry);
        }
      }
    } catch (DirectoryIteratorException | IOException e) {
      log.warn("The staging folder cannot be looked at: {}", folder, e);
    }
    return found;
  }

  /**
   * Removes what nobody has asked for for a day.
   *
   * @throws BackendException as {@link #ready}
   */
  public void clean() {
    ready();
    clean(false);
  }

  private void clean(boolean first) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.toRealPath())) {
      for (Path entry : entries) {
        if (!inUse.contains(entry) && isLeftOver(entry, first)) {
          remove(entry);
        }
      }
    } catch (DirectoryIteratorException | IOException e) {
      log.warn("The staging folder cannot be cleaned: {}", folder, e);
    }
  }

  private boolean isLeftOver(Path entry, boolean first) throws IOException {
    if (!OWN.matcher(entry.getFileName().toString()).matches()) {
      return false; // whoever named the folder may keep other things there
    }
    if (first && entry.getFileName().toString().startsWith(TEMPORARY)) {
      return true; // of a process that died
    }
    try {
      Duration age =
          Duration.between(
              Files.getLastModifiedTime(entry, LinkOption.NOFOLLOW_LINKS).toInstant(),
              clock.instant());
      return age.compareTo(LONGEST) > 0;
    } catch (FileSystemException e) {
      return false; // looked at again at the next start
    }
  }

  private synchronized void unlock() throws IOException {
    if (lock != null) {
      lock.close();
      lock = null;
    }
  }

  @Override
  public void close() {
    try {
      unlock();
    } catch (IOException e) {
      log.warn("The lock of the staging folder could not be closed: {}", folder, e);
    }
  }
}
